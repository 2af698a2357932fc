/** One matter, kept fresh: fetched by number and code, and again whenever the server says that it changed. */
import { useEffect } from 'react'
import { type Load, useLoad } from '../load.tsx'
import type { MatterApi, SlipView } from './api.ts'

export function useMatter(api: MatterApi, no: string, code: string | undefined): Load<SlipView> {
  const load = useLoad(`${no}#${code ?? ''}`, () => api.slip(no, code))
  const { again } = load
  useEffect(() => api.watch(no, again), [api, no, again])
  return load
}
