# One image, one process. The lock holds hashes, so what is installed is what was tested.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
# Without pip: nothing is installed into the finished image.
RUN python -m venv --without-pip /opt/monitor
# The lock alone first: a change of our own code keeps this layer.
COPY requirements.txt ./
RUN pip --python /opt/monitor install --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE monitor.example.yaml ./
COPY alembic ./alembic
COPY docs/schema ./docs/schema
COPY rules ./rules
COPY seeds ./seeds
COPY monitor ./monitor
RUN pip --python /opt/monitor install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
ENV PATH=/opt/monitor/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
COPY --from=build /opt/monitor /opt/monitor
# A number, not a name, so that an orchestrator can see that it is not root.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /srv/monitor monitor
WORKDIR /srv/monitor
# The starter set, for a container to which no folders of a desk are mounted.
RUN ["monitor", "init", "--starter"]
RUN ["install", "--directory", "--mode=0700", "--owner=monitor", "--group=monitor", "data"]
USER 10001:10001
VOLUME ["/srv/monitor/data"]

HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 CMD ["monitor", "doctor", "--self"]
CMD ["monitor", "run"]
