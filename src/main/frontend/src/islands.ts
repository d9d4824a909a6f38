import { showProblem } from './messages';

type Island = (place: HTMLElement) => Promise<void> | void;

// Each island is a chunk of its own: a page without a diagram does not load the diagram viewer.
const islands: Record<string, () => Promise<{ mount: Island }>> = {
  diagram: () => import('./islands/diagram'),
  form: () => import('./islands/form'),
  'hand-in': () => import('./islands/hand-in'),
};

/** Brings to life every island at or below this element, once. */
export function mountIslands(below: ParentNode & Node): void {
  const places = Array.from(below.querySelectorAll<HTMLElement>('[data-island]'));
  if (below instanceof HTMLElement && below.dataset.island) {
    places.push(below);
  }
  for (const place of places.filter((each) => !each.dataset.mounted)) {
    place.dataset.mounted = 'true';
    void bringUp(place);
  }
}

async function bringUp(place: HTMLElement): Promise<void> {
  try {
    await (await islands[place.dataset.island!]()).mount(place);
    place.dataset.mounted = 'done';
  } catch (problem) {
    place.dataset.mounted = 'failed';
    showProblem(`${place.dataset.failed ?? 'This part of the page did not load.'} ${String(problem)}`);
  }
}
