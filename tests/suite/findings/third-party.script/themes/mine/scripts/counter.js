// Counts visits: https://counter.example.com/docs
import { count } from "https://counter.example.com/count.js";

const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
fetch(`https://counter.example.com/${location.pathname}`);

if (svg) /'/.test(location.pathname); fetch('https://counter.example.com/a');
