"""Flask-SQLAlchemy's object: a base class for models, a session, and SQLAlchemy's names."""
import re as _re
import sqlalchemy as _sa
import sqlalchemy.orm as _orm


def _snake(name):
    name = _re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower().lstrip("_")


def _names_itself(cls):
    """A model without a name gets one when it has a primary key of its own."""
    if cls.__dict__.get("__abstract__") or "__tablename__" in cls.__dict__ or "__table__" in cls.__dict__:
        return False
    if any("__tablename__" in base.__dict__ for base in cls.__mro__[1:]):
        return False
    return any(isinstance(value, _sa.Column) and value.primary_key for base in cls.__mro__ for value in base.__dict__.values())


class BaseQuery:
    pass


class SQLAlchemy:
    Query = BaseQuery

    def __init__(self, app=None, use_native_unicode=True, session_options=None, metadata=None, query_class=None,
                 model_class=None, engine_options=None, disable_autonaming=False, **kwargs):
        self.app = app
        given = isinstance(model_class, type) and hasattr(model_class, "metadata")
        base = model_class if given else _orm.declarative_base(metadata=metadata)
        extra = () if given or not isinstance(model_class, type) else (model_class,)
        session = self._make_scoped_session(session_options or {})

        class Model(*extra, base):
            __abstract__ = True

            def __init_subclass__(cls, **kwargs):
                if not disable_autonaming and _names_itself(cls):
                    cls.__tablename__ = _snake(cls.__name__)
                kwargs.pop("bind_key", None)
                super().__init_subclass__(**kwargs)

            def __repr__(self):
                return "<%s>" % type(self).__name__

        self.Model = Model
        self.session = session
        self.metadata = Model.metadata
        self.metadatas = {None: Model.metadata}

    def _make_scoped_session(self, options):
        return _orm.scoped_session(_orm.sessionmaker())

    def init_app(self, app):
        self.app = app

    def Table(self, name, *args, **kwargs):
        if args and isinstance(args[0], _sa.MetaData):
            return _sa.Table(name, *args, **kwargs)
        return _sa.Table(name, self.metadata, *args, **kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        for module in (_sa, _orm):
            if name in vars(module):
                return getattr(module, name)
        return getattr(_sa, name)
