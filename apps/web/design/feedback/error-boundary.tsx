/** Catches what broke while drawing, says so in plain words and offers the way on; never shows the fault itself. */
import { Component, type ReactNode } from 'react'

type ErrorBoundaryProps = {
  readonly children: ReactNode
  /** What to show instead, and a way to draw the page again. */
  readonly fallback: (again: () => void) => ReactNode
  /** A change of this value draws the page again, e.g. the path. */
  readonly resetOn?: string
}

type Held = { readonly broken: boolean; readonly resetOn: string | undefined }

/** A class because React offers no other way to catch a fault in drawing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Held> {
  override state: Held = { broken: false, resetOn: this.props.resetOn }

  static getDerivedStateFromError(): Partial<Held> {
    return { broken: true }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, held: Held): Partial<Held> | null {
    return props.resetOn === held.resetOn ? null : { broken: false, resetOn: props.resetOn }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return this.props.fallback(() => this.setState({ broken: false }))
  }
}
