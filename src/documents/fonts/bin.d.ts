/** A file that the Worker has as bytes. */
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}
