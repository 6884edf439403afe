"""What models and revisions of Flask-AppBuilder take from it: its declarative base, and the object that holds the session."""
from flask_sqlalchemy import SQLAlchemy as SQLA
from sqlalchemy.orm import declarative_base as _declarative_base

Model = Base = _declarative_base(name="Model")
