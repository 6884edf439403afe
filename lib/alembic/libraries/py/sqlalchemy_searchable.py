"""Full text search kept up to date by triggers: the functions that revisions call, and the names that models import."""

import sqlalchemy as _sa


class SearchOptions:
    _defaults = {
        "regconfig": "pg_catalog.english",
        "search_trigger_name": "{table}_{column}_trigger",
        "search_trigger_function_name": "{table}_{column}_update",
        "auto_index": True,
        "weights": (),
    }

    def __init__(self, **given):
        for name, value in {**self._defaults, **given}.items():
            setattr(self, name, value)


class SearchQueryMixin:
    pass


class _Vectorizers:
    """Functions that make the text of a column, or of a type, by `table.column`."""

    def __init__(self):
        self.columns = {}
        self.types = []

    def clear(self):
        self.columns = {}
        self.types = []

    def __call__(self, column_or_type):
        def register(function):
            if isinstance(column_or_type, type):
                self.types.append((column_or_type, function))
            else:
                self.columns[(column_or_type.table.name, column_or_type.name)] = function
            return function

        return register

    def find(self, column):
        found = self.columns.get((column.table.name, column.name))
        if found is not None:
            return found
        for cls, function in self.types:
            if isinstance(column.type, cls):
                return function
        return None


vectorizer = _Vectorizers()


def make_searchable(*args, **kwargs):
    return None


def search(query, *args, **kwargs):
    raise NotImplementedError("sqlalchemy_searchable.search() is not supported here")


def _options(options):
    if options is None:
        return SearchOptions()
    return SearchOptions(**options) if isinstance(options, dict) else options


def _identifier(name):
    return str(_sa.column(name))


class _Names:
    def __init__(self, table, schema, column, options):
        known = {"table": table, "column": column}
        prefix = "" if schema is None else _identifier(schema) + "."
        self.table = prefix + _identifier(table)
        self.trigger = options.search_trigger_name.format(**known)
        self.function = prefix + options.search_trigger_function_name.format(**known)


def _drop(conn, names):
    conn.execute(_sa.text(f"DROP TRIGGER IF EXISTS {names.trigger} ON {names.table}"))
    conn.execute(_sa.text(f"DROP FUNCTION IF EXISTS {names.function}()"))


def _quote(text):
    return "'" + text.replace("'", "''") + "'"


def _vector(table, name, options):
    column = table.c[name]
    make = vectorizer.find(column)
    value = f"NEW.{_identifier(name)}" if make is None else str(make(_sa.literal_column(f"NEW.{name}")))
    vector = f"to_tsvector({_quote(options.regconfig)}, coalesce({value}, ''))"
    weights = dict(options.weights)
    return f"setweight({vector}, {_quote(weights[name])})" if name in weights else vector


def sync_trigger(
    conn,
    table_name,
    tsvector_column,
    indexed_columns,
    metadata=None,
    options=None,
    schema=None,
    update_rows=True,
):
    options = _options(options)
    table = _sa.Table(table_name, _sa.MetaData() if metadata is None else metadata, autoload_with=conn, schema=schema)
    table.c[tsvector_column]
    names = _Names(table_name, schema, tsvector_column, options)
    _drop(conn, names)
    vector = " || ".join(_vector(table, name, options) for name in indexed_columns)
    body = f"BEGIN NEW.{_identifier(tsvector_column)} = {vector}; RETURN NEW; END"
    create = f"CREATE FUNCTION {names.function}() RETURNS TRIGGER AS $${body}$$ LANGUAGE 'plpgsql'"
    conn.exec_driver_sql(create)
    if options.weights or any(vectorizer.find(table.c[name]) for name in indexed_columns):
        called = f"{names.function}()"
    else:
        given = [tsvector_column, _quote(options.regconfig), *indexed_columns]
        called = f"tsvector_update_trigger({', '.join(given)})"
    conn.exec_driver_sql(
        f"CREATE TRIGGER {names.trigger} BEFORE UPDATE OR INSERT ON {names.table} FOR EACH ROW EXECUTE PROCEDURE {called}"
    )
    if update_rows:
        first = _identifier(indexed_columns[0])
        conn.exec_driver_sql(f"UPDATE {names.table} SET {first}={first}")


def drop_trigger(conn, table_name, tsvector_column, metadata=None, options=None, schema=None):
    _drop(conn, _Names(table_name, schema, tsvector_column, _options(options)))
