"""The HTML part of a mail. Styles stand inline: mail readers drop a style sheet.

Everything is escaped by Jinja2; what a rule met is marked between escaped pieces, never in HTML.
Text of a feed stands in an element with ``dir="auto"``, which isolates its direction.
"""

from jinja2 import Environment, StrictUndefined

_ENVIRONMENT = Environment(
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)

OPENED = _ENVIRONMENT.from_string("""\
{% macro pieces(passage) %}
{% for text, is_marked in passage.pieces %}
{%- if is_marked %}<mark style="background:#ffe58a;color:#1a1a1a">{{ text }}</mark>
{%- else %}{{ text }}{% endif %}
{%- endfor %}
{% endmacro %}
{% macro told(pieces) %}
{% for text, is_foreign in pieces %}
{%- if is_foreign %}<bdi>{{ text }}</bdi>{% else %}{{ text }}{% endif %}
{%- endfor %}
{% endmacro %}
{% macro quotes(passages) %}
{% for passage in passages %}
<blockquote dir="auto" style="margin:12px 0;padding:4px 14px;white-space:pre-line;\
border:0 solid #b9c2cc;\
border-inline-start-width:3px">{{ passage.before }}{{ pieces(passage) }}{{ passage.after }}\
</blockquote>
{% endfor %}
{% endmacro %}
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{{ mail.title }}</title>
</head>
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere">
<div style="max-width:40em;margin:0 auto">
<h1 dir="auto" style="font-size:21px;line-height:1.3;margin:0 0 8px">
{%- if mail.first.link %}<a href="{{ mail.first.link }}">{{ mail.title }}</a>
{%- else %}{{ mail.title }}{% endif %}</h1>
<p style="margin:0 0 12px">{{ mail.opening }} <b><bdi>{{ mail.first.source }}</bdi></b>,
{{ mail.first.seen }}
{%- if mail.first.published %} (published {{ mail.first.published }}){% endif %}.
{%- if mail.remark %} {{ told(mail.remark) }}{% endif %}</p>
{{ quotes(mail.first.passages) }}
<p style="margin:20px 0 0">{{ told(mail.sources) }}</p>
{% if mail.others %}
<h2 style="font-size:16px;margin:12px 0 4px">{{ mail.tally }}</h2>
<ul style="margin:0;padding-inline-start:20px">
{% for line in mail.others %}
<li>{% if line.link %}<a href="{{ line.link }}"><bdi>{{ line.source }}</bdi></a>
{%- else %}<bdi>{{ line.source }}</bdi>{% endif %}, {{ line.seen }}
<div>{{ told(line.standing) }}</div>
{% if line.title != mail.title %}
<div dir="auto">{{ line.title }}</div>
{% endif %}
{{ quotes(line.passages) }}
</li>
{% endfor %}
{% if mail.n_more %}
<li>and {{ mail.n_more }} more</li>
{% endif %}
</ul>
{% endif %}
<p style="margin:20px 0 0;opacity:.8;font-size:14px">{{ mail.why }}
{%- if mail.story_link %} <a href="{{ mail.story_link }}">Open the story</a>{% endif %}</p>
</div>
</body>
</html>
""")
