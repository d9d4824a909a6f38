// Loaded first and alone, so that no page flashes in the wrong colours. `data-theme` remembers a choice; without one
// the system decides.
const root = document.documentElement;
root.classList.add('pb-js');
const system = matchMedia('(prefers-color-scheme: dark)');

function apply(): void {
  const chosen = localStorage.getItem('patchboard-theme');
  root.classList.toggle('pf-v6-theme-dark', chosen === 'dark' || (chosen !== 'light' && system.matches));
}

apply();
system.addEventListener('change', apply);
addEventListener('storage', apply);

addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-theme-switch]') : null;
  if (button) {
    localStorage.setItem('patchboard-theme', root.classList.contains('pf-v6-theme-dark') ? 'light' : 'dark');
    apply();
  }
});

export {};
