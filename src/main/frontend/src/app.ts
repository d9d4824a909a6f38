import './styles/app.css';
import { startBehaviour } from './behaviour';
import { startHtmx } from './htmx';
import { mountIslands } from './islands';

startHtmx();
startBehaviour();
mountIslands(document);
document.addEventListener('htmx:load', (event) => mountIslands((event as CustomEvent<{ elt: Element }>).detail.elt));
document.documentElement.dataset.ready = 'true';
