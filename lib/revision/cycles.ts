/**
 * Cycles of a directed graph, by Tarjan's algorithm for strongly connected components (1972), without recursion.
 *
 * @module
 */

/**
 * Groups of nodes that reach each other: every group with two or more members, and every node with an edge to itself.
 *
 * @param count Nodes are the numbers from 0 to `count - 1`.
 * @param edges Where each node leads.
 * @returns Each group sorted, the groups by their first member.
 */
export function findCycles(
  count: number,
  edges: (node: number) => readonly number[],
): readonly (readonly number[])[] {
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  const frames: { readonly node: number; at: number }[] = [];
  const groups: (readonly number[])[] = [];
  let visited = 0;

  function enter(node: number): void {
    order[node] = low[node] = visited++;
    onStack[node] = 1;
    stack.push(node);
    frames.push({ node, at: 0 });
  }

  function leave(node: number): void {
    frames.pop();
    const parent = frames.at(-1);
    if (parent !== undefined) low[parent.node] = Math.min(low[parent.node]!, low[node]!);
    if (low[node] !== order[node]) return;
    const group = stack.splice(stack.lastIndexOf(node));
    for (const member of group) onStack[member] = 0;
    if (group.length > 1 || edges(node).includes(node)) groups.push(group.sort((left, right) => left - right));
  }

  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = edges(frame.node)[frame.at++];
      if (next === undefined) leave(frame.node);
      else if (order[next] === -1) enter(next);
      else if (onStack[next] === 1) low[frame.node] = Math.min(low[frame.node]!, order[next]!);
    }
  }
  return groups.sort((left, right) => left[0]! - right[0]!);
}
