import htmx from 'htmx.org';
import { announce, showProblem } from './messages';

/** Sets htmx up: no eval, no inline styles, our CSRF token, and errors that a person can read. */
export function startHtmx(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    includeIndicatorStyles: false,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollIntoViewOnBoost: false,
    selfRequestsOnly: true,
  });

  document.addEventListener('htmx:configRequest', (event) => {
    const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
    const token = meta('csrf-token');
    if (token) {
      headers[meta('csrf-header')] = token;
    }
  });

  document.addEventListener('htmx:beforeSwap', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    // The session ended: the answer is the login page. Show all of it, not a part of it inside this page.
    if (new URL(xhr.responseURL || location.href).pathname === '/login') {
      event.preventDefault();
      location.reload();
    }
  });

  document.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    showProblem(problemText(xhr.responseText) ?? meta('text-failed'));
  });
  document.addEventListener('htmx:sendError', () => showProblem(meta('text-offline')));

  document.addEventListener('htmx:afterSettle', (event) => {
    const target = event.target as HTMLElement;
    const says = target.dataset.announce ?? target.querySelector<HTMLElement>('[data-announce]')?.dataset.announce;
    if (says) {
      announce(says);
    }
  });
}

/** What an error answer says to the user: a problem document, or an error page of ours with the rule behind a refusal. */
export function problemText(body: string): string | undefined {
  try {
    const detail: unknown = (JSON.parse(body) as { detail?: unknown }).detail;
    return typeof detail === 'string' ? detail : undefined;
  } catch {
    const page = new DOMParser().parseFromString(body, 'text/html');
    const said = Array.from(page.querySelectorAll('[data-problem], [data-rule]'), (part) => part.textContent ?? '');
    return said.join(' ').replace(/\s+/g, ' ').trim() || undefined;
  }
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
