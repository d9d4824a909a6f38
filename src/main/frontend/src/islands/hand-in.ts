import { problems, told, type Words } from './hand-in-words';

/** Several files at once, dropped or chosen, each sent in turn with its progress. Without script the form sends one. */
export function mount(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) {
    return;
  }
  const words = wordsOf(form);
  const input = form.querySelector<HTMLInputElement>('input[type=file]')!;
  const list = document.createElement('ul');
  list.className = 'pb-stack pb-handed';
  list.setAttribute('role', 'list');
  list.setAttribute('aria-live', 'polite');
  list.setAttribute('aria-label', words.results);
  form.after(list);
  input.multiple = true;
  input.closest('div')!.append(small(words.drop));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    void send(form, input, list, words);
  });
  takeDrops(form, input, () => form.requestSubmit());
}

/** Files may be dropped anywhere on the form. What else it needs is asked for before they go. */
function takeDrops(form: HTMLFormElement, input: HTMLInputElement, go: () => void): void {
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('pb-file--over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('pb-file--over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('pb-file--over');
    if (event.dataTransfer && event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      go();
    }
  });
}

async function send(form: HTMLFormElement, input: HTMLInputElement, list: HTMLElement, words: Words): Promise<void> {
  const files = Array.from(input.files ?? []);
  const fields = Array.from(new FormData(form)).filter(([name, value]) => name !== input.name && name !== '_csrf' && value !== '');
  input.value = '';
  for (const file of files) {
    const item = document.createElement('li');
    item.className = 'pb-tile';
    list.prepend(item);
    try {
      const answer = await post(form.dataset.api!, file, fields, (percent) => show(item, file.name, percent, words));
      const { text, tone, href } = told(answer, words);
      finish(item, file.name, text, tone, href, words);
    } catch (problem) {
      finish(item, file.name, String(problem), 'danger', undefined, words);
    }
  }
  await refresh();
}

/** Brings the parts of the page up to date that show what was handed in. What cannot be fetched stays as it is: the results are told above. */
async function refresh(): Promise<void> {
  const answer = await fetch(window.location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined);
  if (!answer?.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  let before: Element | null = null;
  for (const fresh of Array.from(page.querySelectorAll<HTMLElement>('[data-refreshed]'))) {
    const old: HTMLElement | null = document.getElementById(fresh.id);
    if (old instanceof HTMLDetailsElement && old.open) {
      fresh.setAttribute('open', '');
    }
    if (old) {
      old.replaceWith(fresh);
    } else {
      before?.after(fresh);
    }
    before = fresh;
  }
}

function post(
  path: string,
  file: File,
  fields: [string, FormDataEntryValue][],
  progress: (percent: number) => void,
): Promise<unknown> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader(meta('csrf-header'), meta('csrf-token'));
    request.upload.onprogress = (sent) => progress(Math.round((100 * sent.loaded) / Math.max(sent.total, 1)));
    request.onerror = request.onabort = request.ontimeout = () => failed(meta('text-offline'));
    request.onload = () => {
      if (request.status === 200 || request.status === 201) {
        done(JSON.parse(request.responseText));
      } else {
        failed(problems(request.responseText) ?? meta('text-failed'));
      }
    };
    const body = new FormData();
    fields.forEach(([name, value]) => body.append(name, value));
    body.append('file', file);
    progress(0);
    request.send(body);
  });
}

function show(item: HTMLElement, name: string, percent: number, words: Words): void {
  const says = `${name}: ${percent < 100 ? words.sending : words.reading}`;
  let bar = item.querySelector('progress');
  if (!bar) {
    bar = document.createElement('progress');
    bar.className = 'pb-file__progress';
    bar.max = 100;
    bar.setAttribute('aria-label', name);
    item.append(document.createElement('div'), bar);
  }
  if (item.firstChild!.textContent !== says) {
    item.firstChild!.textContent = says;
  }
  bar.value = percent;
}

function finish(item: HTMLElement, name: string, text: string, tone: string, href: string | undefined, words: Words): void {
  const title = document.createElement('strong');
  title.textContent = name;
  const said = document.createElement('span');
  said.className = 'pb-prose';
  said.textContent = text;
  const parts: HTMLElement[] = [title, said];
  if (href) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = `${words.open} ${name}`;
    parts.push(link);
  }
  item.classList.add(`pb-tone-${tone}`);
  item.replaceChildren(...parts);
}

/** The words of the page and of the installers' outcomes, which stand in a template of the form. */
function wordsOf(form: HTMLFormElement): Words {
  const words: Record<string, string> = {};
  const template = form.querySelector<HTMLTemplateElement>('template');
  template?.content.querySelectorAll<HTMLElement>('[data-word]').forEach((each) => {
    words[each.dataset.word!] = each.textContent ?? '';
  });
  return { ...words, outcomes: words } as Words;
}

function small(text: string): HTMLElement {
  const hint = document.createElement('span');
  hint.className = 'pb-small pb-subtle pb-wide';
  hint.textContent = text;
  return hint;
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
