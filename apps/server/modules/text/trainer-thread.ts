/** The thread that trains: one set of lessons in, one model out. It reads no files and no database. */
import { parentPort } from 'node:worker_threads'
import { type Lessons, trainBytes } from './train-bytes.ts'

const port = parentPort
port?.on('message', (lessons: Lessons) => port.postMessage(trainBytes(lessons)))
