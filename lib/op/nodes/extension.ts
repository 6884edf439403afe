/**
 * Operations on extensions.
 *
 * @module
 */

/** An installed extension. */
export interface ExtensionDef {
  readonly name: string;
  /** Schema of the extension's objects. */
  readonly schema?: string;
  readonly version?: string;
  readonly comment?: string;
}

/** `op.createExtension`. */
export interface CreateExtensionNode extends ExtensionDef {
  readonly kind: "createExtension";
  readonly ifNotExists?: boolean;
  /** Installs the extensions that this one requires. */
  readonly cascade?: boolean;
}

/** `op.dropExtension`. */
export interface DropExtensionNode {
  readonly kind: "dropExtension";
  readonly name: string;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped extension, so that the operation can be reversed. */
  readonly existing?: ExtensionDef;
}

/** `op.updateExtension`. */
export interface UpdateExtensionNode {
  readonly kind: "updateExtension";
  readonly name: string;
  /** Absent: the default version of the server's files. */
  readonly version?: string;
  /** The version before; going back needs a downgrade script of the extension. */
  readonly existing?: string;
}

/** Operations on extensions. */
export type ExtensionNode = CreateExtensionNode | DropExtensionNode | UpdateExtensionNode;
