// Makes the load from a process of its own: its CPU counts for neither side. Reads a plan, prints what it saw, both as JSON.
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';

const { origin, requests, connections, amount } = JSON.parse(await text(process.stdin));
const times = [];
const good = new Set(requests.flatMap(({ expect }) => expect ?? [200]));
let wrong;
let refused = 0;

const run = autocannon({
  url: origin,
  connections,
  amount,
  timeout: 120,
  requests: requests.map(({ bodies, ...request }) =>
    bodies ? { ...request, setupRequest: (each) => ({ ...each, body: bodies.shift() }) } : request,
  ),
});
run.on('response', (client, status, bytes, milliseconds) => {
  if (!good.has(status)) wrong ??= `${status} after ${milliseconds} ms`;
  if (status >= 400) refused += 1;
  times.push(milliseconds);
});
const result = await run;
if (wrong || result.errors > 0 || times.length !== amount) {
  throw new Error(`${times.length} of ${amount} answers, ${result.errors} errors, wrong: ${wrong}`);
}
times.sort((a, b) => a - b);
const percentile = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
const seconds = (result.finish - result.start) / 1000;
console.log(
  JSON.stringify({ perSecond: amount / seconds, p50: percentile(0.5), p95: percentile(0.95), refused }),
);
