import { dropDrafts } from './islands/draft';
import { announce } from './messages';

/** Behaviour by attribute, for parts that plain HTML cannot do alone. One listener each, so swapped parts need no set-up. */
export function startBehaviour(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    toggleNavigation(target);
    openDialog(target, event);
    closeDialog(target);
    dismiss(target);
    void copy(target);
  });
  document.addEventListener('submit', onSubmit);
  document.addEventListener('submit', (event) => {
    if (new URL((event.target as HTMLFormElement).action).pathname.endsWith('/logout')) {
      dropDrafts();
    }
  });
  document.addEventListener('change', submitOnChange);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      setNavigation(false);
    }
  });
  document.addEventListener('toggle', closeOtherMenus, true);
  addEventListener('pageshow', releaseForms);
  showCurrentTab();
}

/** On a phone the tabs of a change are wider than the screen: the one that is open is never the one out of sight. */
function showCurrentTab(): void {
  const tab = document.querySelector<HTMLElement>('.pf-v6-c-tabs__item.pf-m-current');
  const tabs = tab?.closest<HTMLElement>('.pf-v6-c-tabs');
  if (tab && tabs) {
    const middle = tab.getBoundingClientRect().left - tabs.getBoundingClientRect().left + tab.clientWidth / 2;
    for (const box of [tabs, tab.parentElement!]) {
      box.scrollLeft += middle - tabs.clientWidth / 2;
    }
  }
}

function toggleNavigation(target: Element | null): void {
  if (target?.closest('[data-nav-toggle]')) {
    setNavigation(!sidebar()?.classList.contains('pf-m-expanded'));
  } else if (target && !target.closest('#sidebar')) {
    setNavigation(false);
  }
}

function setNavigation(open: boolean): void {
  sidebar()?.classList.toggle('pf-m-expanded', open);
  document.querySelector('[data-nav-toggle]')?.setAttribute('aria-expanded', String(open));
}

function openDialog(target: Element | null, event: Event): void {
  const opener = target?.closest<HTMLElement>('[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset.dialog!);
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.showModal();
  }
}

function closeDialog(target: Element | null): void {
  if (target?.closest('[data-close]') || target instanceof HTMLDialogElement) {
    target.closest('dialog')?.close();
  }
}

function dismiss(target: Element | null): void {
  target?.closest('[data-dismiss]')?.closest('.pf-v6-c-alert')?.remove();
}

async function copy(target: Element | null): Promise<void> {
  const button = target?.closest<HTMLElement>('[data-copy]');
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy!);
    announce(button.dataset.copied ?? '');
  }
}

/** A second click on a button sends nothing twice; the server would refuse it, but need not be asked. */
function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.method !== 'post' || form.hasAttribute('hx-post')) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-disabled', 'true');
  event.submitter?.classList.add('pf-m-in-progress');
}

function submitOnChange(event: Event): void {
  const field = event.target instanceof Element ? event.target.closest('[data-submit-on-change]') : null;
  field?.closest('form')?.requestSubmit();
}

function closeOtherMenus(event: Event): void {
  const opened = event.target as HTMLDetailsElement;
  if (opened.matches('details.pb-menu[open]')) {
    document.querySelectorAll<HTMLDetailsElement>('details.pb-menu[open]').forEach((menu) => {
      menu.open = menu === opened;
    });
  }
}

/** The browser's back button shows the page as it was left: let its forms be sent again. */
function releaseForms(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
  });
}

function sidebar(): HTMLElement | null {
  return document.getElementById('sidebar');
}
