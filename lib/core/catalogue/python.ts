/** Codes of Python revisions. */
export const PYTHON_ERRORS = {
  "python-error": {
    exit: 1,
    meaning: "Python code of a revision, or of a module that it imports, raised an exception that nothing caught.",
    remedy: "Read the traceback: it names file, line and function, as Python's own does.",
  },
  "python-syntax": {
    exit: 1,
    meaning: "A file is not valid Python 3: it cannot be parsed.",
    remedy: "Correct the named line. Python 2 (print statements, `except A, e`) has to be converted first.",
  },
  "python-missing": {
    exit: 1,
    meaning:
      "Python code used a module that is neither built in nor found in the project, or a part of Python that is not supported. Importing it alone is no error.",
    remedy: "Put the module on the search path, or write a small stand-in file that has the names which are used.",
  },
} as const;
