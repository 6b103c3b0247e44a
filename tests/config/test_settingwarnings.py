from monitor.config.load import load_settings
from monitor.config.place import Place
from monitor.config.schema import SettingsFile
from monitor.config.settingwarnings import warn_of_settings
from tests.config.written import Written, place_of


def said(place: Place, *variables: str) -> list[str]:
    read = SettingsFile.model_validate({"desk": {"lang": "ar"}})
    by_path = [(("desk", "lang"), name) for name in variables]
    return [str(each) for each in warn_of_settings(read, place, dict(by_path))]


def test_a_warning_stands_where_the_setting_does() -> None:
    text = "desk.lang has no effect in this version"
    assert said(place_of("desk: {lang: ar}")) == [f"desk.yaml:1:8: warning: {text}"]
    assert said(place_of("{}"), "MONITOR_DESK__LANG") == [f"MONITOR_DESK__LANG: warning: {text}"]
    assert len(said(place_of("- a"))) == 1


def test_settings_at_their_defaults_are_no_cause_for_words(written: Written) -> None:
    written.write("monitor.yaml", "desk: {lang: en}\nsmtp:\ndatabase: {url: 'sqlite:///a.db'}")
    assert load_settings(written.settings_file, {}).warnings == ()
