/** Says a sentence in the one status line of the page, seen and read aloud; it leaves after `seconds` (0 = stays). */
export function announce(sentence: string, seconds = 6): void {
  const line = document.getElementById('status');
  if (!line) return;
  line.textContent = sentence;
  window.clearTimeout(leaving);
  if (seconds > 0) leaving = window.setTimeout(() => (line.textContent = ''), seconds * 1000);
}

let leaving = 0;
