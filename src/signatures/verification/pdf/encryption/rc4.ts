/** RC4, which OpenSSL no longer offers and old files are still protected with; the same both ways. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (one: number, other: number) =>
    ([state[one], state[other]] = [state[other]!, state[one]!] as const);
  for (let index = 0, other = 0; index < 256; index += 1) {
    other = (other + state[index]! + key[index % key.length]!) & 0xff;
    swap(index, other);
  }
  const output = new Uint8Array(data.length);
  for (let at = 0, one = 0, other = 0; at < data.length; at += 1) {
    one = (one + 1) & 0xff;
    other = (other + state[one]!) & 0xff;
    swap(one, other);
    output[at] = data[at]! ^ state[(state[one]! + state[other]!) & 0xff]!;
  }
  return output;
}
