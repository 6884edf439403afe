/**
 * Source of operations that carry SQL text.
 *
 * @module
 */
import type { RawNode } from "../../op/nodes/raw.ts";
import { callSource, objectSource, type RenderersFor, stringSource } from "./source.ts";

/** Source of {@linkcode RawNode}. */
export const RAW_RENDERERS: RenderersFor<RawNode> = {
  execute: (node) => {
    const options = objectSource({ reverse: node.reverse === undefined ? undefined : stringSource(node.reverse) });
    const args = options === "" ? [stringSource(node.sql)] : [stringSource(node.sql), "undefined", options];
    return [callSource("op.execute", args) + ";"];
  },
  comment: (node) => [callSource("op.comment", [stringSource(node.text)]) + ";"],
};
