from pathlib import Path

import pytest

from tests.config.written import Written


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path)
