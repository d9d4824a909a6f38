import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { showProblem } from '../messages';
import '../styles/form-js.css';
import { draft, type Draft } from './draft';
import { evidenceModule, type OpenTransfers } from './evidence/field';

/**
 * A Camunda form. `data-schema` holds the form, `data-values` what is known already. The answer travels as JSON in the
 * hidden field `fields` of the HTML form named by `data-for`, so that the page sends it like any other. Fields that name evidence
 * take files, each stored at once; `data-words` names the element with their words and bounds. What was typed is kept under
 * `data-draft` and `data-owner` until it is sent; the element named by `data-restored` says so where it was put back.
 */
export async function mount(place: HTMLElement): Promise<void> {
  const outer = document.getElementById(place.dataset.for!) as HTMLFormElement | null;
  const words = document.getElementById(place.dataset.words!)?.dataset ?? {};
  const around = { words, largest: Number(words.largest), mayUpload: outer !== null && words.upload === 'true' };
  const open: OpenTransfers = new Map();
  // Without debounce: a field that tells of its text later loses it when another field changes meanwhile. The option is not typed.
  const options = { container: place, debounce: false, additionalModules: [evidenceModule(around, open)] };
  const form = new Form(options);
  const typed = draft(place.dataset.draft ?? location.pathname, place.dataset.owner ?? '');
  const before = outer === null ? undefined : typed.read();
  await form.importSchema(JSON.parse(place.dataset.schema!), { ...JSON.parse(place.dataset.values ?? '{}'), ...before });
  if (outer === null) {
    // Somebody else's task is read, not answered.
    form.setProperty('readOnly', true);
    return;
  }
  keepFromLeaving();
  keepTyped(form, outer, typed);
  document.getElementById(place.dataset.restored ?? '')?.toggleAttribute('hidden', before === undefined);
  outer.querySelectorAll<HTMLButtonElement>('button[disabled]').forEach((button) => (button.disabled = false));

  // Enter in a field submits the form that form-js draws; send ours instead.
  place.addEventListener('submit', () => outer.requestSubmit());
  // Before htmx reads the fields, which listens to the same event.
  outer.addEventListener('submit', (event) => fill(event, outer, place, form, sentence(open, words)), { capture: true });
}

/** A file dropped beside its place would open in the place of this page, and take along what was typed. */
function keepFromLeaving(): void {
  for (const type of ['dragover', 'drop']) {
    document.addEventListener(type, (event) => {
      if (!(event.target instanceof Element && event.target.closest('input'))) {
        event.preventDefault();
      }
    });
  }
}

/** A lost session, a closed server or a way out of the page takes nothing along; what was taken is forgotten. */
function keepTyped(form: Form, outer: HTMLFormElement, typed: Draft): void {
  form.on('changed', (event: { data: unknown }) => typed.keep(event.data));
  outer.addEventListener('htmx:beforeOnLoad', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    if (xhr.status < 300 && new URL(xhr.responseURL || location.href).pathname !== '/login') {
      typed.drop();
    }
  });
}

/** What keeps the form from being sent, or nothing. */
function sentence(open: OpenTransfers, words: DOMStringMap): () => string | undefined {
  return () => {
    const states = new Set(open.values());
    return states.has('sending') ? words.wait : states.has('failed') ? words.failed : undefined;
  };
}

function fill(event: Event, outer: HTMLFormElement, place: HTMLElement, form: Form, waits: () => string | undefined): void {
  const { data, errors } = form.submit() as { data: unknown; errors: Record<string, unknown> };
  const problem = waits();
  if (problem === undefined && Object.keys(errors).length === 0) {
    outer.querySelector<HTMLInputElement>('input[name="fields"]')!.value = JSON.stringify(data);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (problem !== undefined) {
    showProblem(problem);
    return;
  }
  place.querySelector<HTMLElement>('[aria-invalid="true"], .fjs-has-errors input, .fjs-has-errors textarea')?.focus();
}
