const POOL = 4096;

/**
 * Random bytes from a pool, which is filled in larger draws, because one draw costs more than the id that it is for. Each byte is used
 * once.
 */
export function poolRandom(draw: (into: Uint8Array<ArrayBuffer>) => void): (bytes: number) => Uint8Array<ArrayBuffer> {
  const pool = new Uint8Array(POOL);
  let at = POOL;
  return (bytes) => {
    if (bytes > POOL) throw new RangeError(`At most ${POOL} bytes at once`);
    if (at + bytes > POOL) {
      draw(pool);
      at = 0;
    }
    const taken = pool.slice(at, at + bytes);
    pool.fill(0, at, at + bytes);
    at += bytes;
    return taken;
  };
}
