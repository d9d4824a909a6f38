import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../styles/diagram.css';
import { markers, type Step } from './markers';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Canvas {
  zoom(to: 'fit-viewport' | number, center?: 'auto'): number;
  zoom(): number;
  addMarker(element: string, marker: string): void;
  resized(): void;
  viewbox(): Box;
  viewbox(box: Box): void;
}

/** From this scale on the names of the steps can be read. */
const READABLE = 0.75;

interface ElementRegistry {
  get(id: string): Box | undefined;
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
  const marked = [...markers(JSON.parse(place.dataset.steps ?? '[]') as Step[])].filter(([id]) => registry.get(id));
  marked.forEach(([id, state]) => canvas.addMarker(id, `pb-step-${state}`));
  const now = marked.find(([, state]) => state === 'failed') ?? marked.find(([, state]) => state === 'active');
  // Shown as soon as the place has a size, and again whenever a closed part opens or the window changes.
  new ResizeObserver(() => show(place, canvas, now && registry.get(now[0]))).observe(place);
  wireZoom(place, canvas);
}

/** The whole diagram where its words can be read at that size; else, as far as they can, the step that is open now. */
function show(place: HTMLElement, canvas: Canvas, now?: Box): void {
  if (place.clientWidth === 0 || place.clientHeight === 0) {
    return;
  }
  canvas.resized();
  const whole = canvas.zoom('fit-viewport', 'auto');
  if (now && whole < READABLE) {
    canvas.zoom(READABLE, 'auto');
    const seen = canvas.viewbox();
    canvas.viewbox({
      x: now.x + now.width / 2 - seen.width / 2,
      y: now.y + now.height / 2 - seen.height / 2,
      width: seen.width,
      height: seen.height,
    });
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
