"""Mixins of oslo.db's models."""

import sqlalchemy as _sa
from oslo_utils import timeutils as _timeutils


class ModelBase:
    """Values by name, as a dictionary has them."""

    __table_initialized__ = False

    def __setitem__(self, key, value):
        setattr(self, key, value)

    def __getitem__(self, key):
        return getattr(self, key)

    def __contains__(self, key):
        return hasattr(self, key)

    def get(self, key, default=None):
        return getattr(self, key, default)

    def update(self, values):
        for key, value in dict(values).items():
            setattr(self, key, value)

    def save(self, session):
        session.add(self)
        session.flush()


class TimestampMixin:
    created_at = _sa.Column(_sa.DateTime, default=lambda: _timeutils.utcnow())
    updated_at = _sa.Column(_sa.DateTime, onupdate=lambda: _timeutils.utcnow())


class SoftDeleteMixin:
    deleted_at = _sa.Column(_sa.DateTime)
    deleted = _sa.Column(_sa.Integer, default=0)
