const everySeconds = 10;
const answerMs = 500;

/**
 * Another window of this browser writes the same document: told in both, before one of them overtakes the other. Asked again
 * and again, because a window that is killed says no good-bye.
 */
export function watchOtherWindows(address: string, line: HTMLElement): void {
  // Safari 15 has none: there the conflict is told when it comes.
  if (!('BroadcastChannel' in window)) return;
  const channel = new BroadcastChannel(`autos.writing${address}`);
  let heard = false;
  const show = (): void => {
    if (line.hidden === heard) line.hidden = !heard;
  };
  const ask = (): void => {
    heard = false;
    channel.postMessage('here?');
    window.setTimeout(show, answerMs);
  };
  channel.addEventListener('message', ({ data }) => {
    heard = true;
    show();
    if (data === 'here?') channel.postMessage('here');
  });
  ask();
  const again = window.setInterval(ask, everySeconds * 1000);
  // A page that only rests, to be shown again on “back”, answers nothing.
  window.addEventListener(
    'pagehide',
    () => {
      window.clearInterval(again);
      channel.close();
      window.addEventListener('pageshow', () => watchOtherWindows(address, line), { once: true });
    },
    { once: true },
  );
}
