/** Codes of the revision graph and of targets. */
export const REVISION_ERRORS = {
  "multiple-heads": {
    exit: 1,
    meaning: "The target 'head' was given, but the history has more than one head.",
    remedy: "Name one head (`LABEL@head`, an id), take all (`heads`), or join them with `migrator merge heads`.",
  },
} as const;
