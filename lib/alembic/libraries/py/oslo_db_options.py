"""Options of oslo.db, as a service registers them: where the database is nobody says."""

from oslo_config import cfg as _cfg

database_opts = [
    _cfg.StrOpt("connection"),
    _cfg.StrOpt("slave_connection"),
    _cfg.StrOpt("backend", default="sqlalchemy"),
    _cfg.StrOpt("mysql_sql_mode", default="TRADITIONAL"),
    _cfg.BoolOpt("sqlite_synchronous", default=True),
    _cfg.IntOpt("max_pool_size", default=5),
    _cfg.IntOpt("max_retries", default=10),
    _cfg.IntOpt("retry_interval", default=10),
    _cfg.IntOpt("max_overflow", default=50),
    _cfg.IntOpt("connection_recycle_time", default=3600),
    _cfg.IntOpt("connection_debug", default=0),
    _cfg.BoolOpt("connection_trace", default=False),
    _cfg.IntOpt("pool_timeout"),
    _cfg.BoolOpt("use_db_reconnect", default=False),
    _cfg.StrOpt("connection_parameters", default=""),
]


def set_defaults(conf, connection=None, max_pool_size=None, max_overflow=None, pool_timeout=None, **kwargs):
    conf.register_opts(database_opts, group="database")
    given = {
        "connection": connection,
        "max_pool_size": max_pool_size,
        "max_overflow": max_overflow,
        "pool_timeout": pool_timeout,
    }
    for name, value in given.items():
        if value is not None:
            conf.set_default(name, value, group="database")


def list_opts():
    return [("database", database_opts)]
