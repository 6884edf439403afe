/**
 * Version numbers of servers.
 *
 * @module
 */

/**
 * `server_version_num` from the text that a server announces: `15.18 (Debian 15.18-0)` is 150018, `18beta1` is 180000.
 *
 * 0 when the text is no version.
 */
export function versionNumber(text: string): number {
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text);
  if (match === null) return 0;
  const [major, minor, patch] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
  return major >= 10 ? major * 10000 + minor : major * 10000 + minor * 100 + patch;
}
