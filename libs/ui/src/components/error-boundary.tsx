import { Component, type ErrorInfo, type ReactNode } from 'react';

/** A bug in a page must not leave a blank screen: says that the work is safe and offers to load the page again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="polder-wrap polder-trouble">
        <h1 className="utrecht-heading-1">Deze pagina werkt even niet</h1>
        <p>Wat u al bewaarde, staat veilig bij ons. Laad de pagina opnieuw. Helpt dat niet, bel ons dan.</p>
        <button className="utrecht-button utrecht-button--primary-action" type="button" onClick={() => window.location.reload()}>Laad de pagina opnieuw</button>
      </main>
    );
  }
}
