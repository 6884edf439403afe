"""flask_sqlalchemy's extension object: SQLAlchemy's names as attributes, and a base class for models."""

import sqlalchemy as _sa
import sqlalchemy.orm as _orm



class BaseQuery:
    pass


class SQLAlchemy:
    Query = BaseQuery

    def __init__(self, app=None, use_native_unicode=True, session_options=None, metadata=None, query_class=None,
                 model_class=None, engine_options=None, metadatas=None, **kwargs):
        self.app = app
        self.metadata = metadata if metadata is not None else _sa.MetaData()
        self.Model = _orm.declarative_base(metadata=self.metadata)
        self.metadatas = {None: self.metadata}

    def init_app(self, app):
        self.app = app

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_orm, name)

    def Table(self, name, *args, **kwargs):
        if args and isinstance(args[0], _sa.MetaData):
            return _sa.Table(name, *args, **kwargs)
        return _sa.Table(name, self.metadata, *args, **kwargs)
