import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '../styles/form-js.css';

/**
 * A Camunda form. `data-schema` holds the form, `data-values` what is known already. The answer travels as JSON in the
 * hidden field `fields` of the HTML form named by `data-for`, so that the page sends it like any other.
 */
export async function mount(place: HTMLElement): Promise<void> {
  const outer = document.getElementById(place.dataset.for!) as HTMLFormElement | null;
  const form = new Form({ container: place });
  await form.importSchema(JSON.parse(place.dataset.schema!), JSON.parse(place.dataset.values ?? '{}'));
  if (outer === null) {
    // Somebody else's task is read, not answered.
    form.setProperty('readOnly', true);
    return;
  }
  outer.querySelectorAll<HTMLButtonElement>('button[disabled]').forEach((button) => (button.disabled = false));

  // Enter in a field submits the form that form-js draws; send ours instead.
  place.addEventListener('submit', () => outer.requestSubmit());
  outer.addEventListener('submit', (event) => {
    const { data, errors } = form.submit() as { data: unknown; errors: Record<string, unknown> };
    if (Object.keys(errors).length > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      place.querySelector<HTMLElement>('[aria-invalid="true"], .fjs-has-errors input, .fjs-has-errors textarea')?.focus();
      return;
    }
    outer.querySelector<HTMLInputElement>('input[name="fields"]')!.value = JSON.stringify(data);
  });
}
