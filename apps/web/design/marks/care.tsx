/** A care tier: a heart that fills up. The only place where care colours are used; shape first, colour second. */
import { cx } from '../class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'
import './care.css'

/** 放心 fang, 关心 guan, 连心 lian. */
export type CareTier = 'fang' | 'guan' | 'lian'

const hearts: Readonly<Record<CareTier, IconName>> = {
  fang: 'heart-outline',
  guan: 'heart-half',
  lian: 'heart-full',
}

/** `chip` shows the word; the bare heart says it to readers only (`连心户，缘由已收起`). */
export const Care = (props: { readonly tier: CareTier; readonly label: string; readonly chip?: boolean }) => (
  <span className={cx('care', props.tier, props.chip && 'chip')}>
    <Icon name={hearts[props.tier]} />
    <span className={cx(!props.chip && 'sr')}>{props.label}</span>
  </span>
)
