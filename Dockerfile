# One image, one process. The lock holds hashes, so what is installed is what was tested.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --create-home --uid 10001 monitor
WORKDIR /srv/monitor

COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY pyproject.toml README.md LICENSE alembic.ini ./
COPY alembic ./alembic
COPY monitor ./monitor
# In place, as `make run` does: the program finds its migrations beside it.
RUN pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --editable .

COPY rules ./rules
COPY seeds ./seeds
RUN mkdir data && chown monitor:monitor data
USER monitor
VOLUME ["/srv/monitor/data"]

HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["monitor", "db", "check", "--quick"]
CMD ["monitor", "run"]
