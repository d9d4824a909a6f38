import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../styles/diagram.css';
import { markers, type Step } from './markers';

interface Canvas {
  zoom(to: 'fit-viewport' | number, center?: 'auto'): number;
  zoom(): number;
  addMarker(element: string, marker: string): void;
  resized(): void;
}

interface ElementRegistry {
  get(id: string): unknown;
  getGraphics(id: string): SVGElement | undefined;
}

/**
 * A process diagram with the state of each step. `data-bpmn` is the address of the BPMN file, `data-steps` a JSON list of
 * {@link Step}. The same facts stand as text beside the picture: the picture is never the only source.
 */
export async function mount(place: HTMLElement): Promise<void> {
  const answer = await fetch(place.dataset.bpmn!, { headers: { Accept: 'application/xml' } });
  if (!answer.ok) {
    throw new Error(`${place.dataset.bpmn}: ${answer.status}`);
  }
  const viewer = new NavigatedViewer({ container: place, additionalModules: [{ zoomScroll: ['value', null] }] });
  await viewer.importXML(await answer.text());
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  for (const [id, state] of markers(JSON.parse(place.dataset.steps ?? '[]') as Step[])) {
    if (registry.get(id)) {
      canvas.addMarker(id, `pb-step-${state}`);
    }
  }
  // Fits as soon as the place has a size, and again whenever a closed part opens or the window changes.
  new ResizeObserver(() => fit(place, canvas)).observe(place);
  wireZoom(place, canvas);
}

function fit(place: HTMLElement, canvas: Canvas): void {
  if (place.clientWidth > 0 && place.clientHeight > 0) {
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  }
}

function wireZoom(place: HTMLElement, canvas: Canvas): void {
  place.parentElement?.querySelectorAll<HTMLElement>('[data-zoom]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => {
      const factor = Number(button.dataset.zoom);
      canvas.zoom(factor === 0 ? 'fit-viewport' : Math.min(4, canvas.zoom() * factor), 'auto');
    });
  });
}
