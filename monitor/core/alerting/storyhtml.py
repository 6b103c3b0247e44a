"""The HTML of a mail about one story."""

from monitor.core.alerting.storyletter import StoryLetter
from monitor.core.alerting.templates import ENVIRONMENT

_STORY = ENVIRONMENT.from_string("""\
{% from "macros" import told, linked, quoted %}
{% macro lead() %}
<p style="margin:0 0 8px">{{ mail.opening }} <b><bdi>{{ mail.first.source }}</bdi></b>,
{{ mail.first.seen }}
{%- if mail.first.published %} (published {{ mail.first.published }}){% endif %}.
{%- if mail.remark %} {{ told(mail.remark) }}{% endif %}</p>
{% endmacro %}
{% if mail.is_first %}
<h1 dir="auto" style="font-size:21px;line-height:1.3;margin:0 0 8px">
{{- linked(mail.title, mail.first.link)|trim }}</h1>
{{ lead() }}
{% for passage in mail.first.passages %}{{ quoted(passage) }}{% endfor %}
{% else %}
{% for new in mail.news %}
<h1 style="font-size:19px;line-height:1.3;margin:{{ 0 if loop.first else 18 }}px 0 4px">\
{{ told(new.heading) }}
{%- if new.title %} <span style="font-size:14px;font-weight:400;opacity:.8">{{ new.seen }}
{%- if new.link and new.title == mail.title %} · <a href="{{ new.link }}">Read it</a>{% endif %}
</span>{% endif %}</h1>
{% if new.title and new.title != mail.title %}
<div dir="auto" style="font-weight:600">{{ linked(new.title, new.link)|trim }}</div>
{% endif %}
{% for passage in new.passages %}{{ quoted(passage) }}{% endfor %}
{% if new.words %}
<div>{{ told(new.words) }}</div>
{% endif %}
{% endfor %}
<hr style="border:0;border-top:1px solid #9aa5b1;opacity:.5;margin:20px 0 12px">
<h2 dir="auto" style="font-size:17px;line-height:1.3;margin:0 0 4px">
{{- linked(mail.title, mail.first.link)|trim }}</h2>
{{ lead() }}
{% endif %}
<p style="margin:{{ 16 if mail.is_first else 0 }}px 0 0">{{ told(mail.sources) }}
{%- if not mail.is_first %} {{ mail.tally }}.{% endif %}</p>
{% if mail.others %}
<h2 style="font-size:16px;margin:12px 0 4px">
{{- mail.tally if mail.is_first else "Other reports, newest first" }}</h2>
<ul style="margin:0;padding-inline-start:20px">
{% for line in mail.others %}
<li style="margin:0 0 6px"><bdi>{{ linked(line.source, line.link)|trim }}</bdi>, {{ line.seen }}
<div style="font-size:14px;opacity:.8">{{ told(line.standing) }}</div>
{% if line.title != mail.title %}
<div><bdi>{{ line.title }}</bdi></div>
{% endif %}
{% for passage in line.passages %}{{ quoted(passage) }}{% endfor %}
</li>
{% endfor %}
{% if mail.n_more %}
<li>and {{ mail.n_more }} more</li>
{% endif %}
</ul>
{% endif %}
{% if mail.echoes %}
<p style="margin:12px 0 0">Repeated by{{ " " }}
{%- for line in mail.echoes %}{{ ", " if not loop.first }}<bdi>
{{- linked(line.source, line.link)|trim }}</bdi>{% endfor %}
{%- if mail.n_more_echoes %} and {{ mail.n_more_echoes }} more{% endif %}.</p>
{% endif %}
<p style="margin:20px 0 0;opacity:.8;font-size:14px">{{ mail.why }}
{%- if mail.story_link %} <a href="{{ mail.story_link }}">Open the story</a>{% endif %}</p>
""")


def story_html(letter: StoryLetter) -> str:
    """What stands above the foot."""
    return _STORY.render(mail=letter)
