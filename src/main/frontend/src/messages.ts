/** Says a sentence to screen readers without moving the focus. */
export function announce(text: string): void {
  const region = document.getElementById('live');
  if (region) {
    region.textContent = '';
    requestAnimationFrame(() => (region.textContent = text));
  }
}

/** Shows a problem at the top of the page. The text is never read as HTML. */
export function showProblem(text: string): void {
  const template = document.getElementById('problem-template') as HTMLTemplateElement | null;
  const place = document.getElementById('flash');
  if (!template || !place) {
    return;
  }
  const alert = template.content.cloneNode(true) as DocumentFragment;
  alert.querySelector('[data-problem]')!.textContent = text;
  place.replaceChildren(alert);
  place.scrollIntoView({ block: 'nearest' });
  announce(text);
}
