"""The HTML of mails that are of no single story: roll-ups, digests, words of our own."""

from monitor.core.alerting.rollupletter import RollupLetter
from monitor.core.alerting.systemletter import SystemLetter
from monitor.core.alerting.templates import ENVIRONMENT

_ROLLUP = ENVIRONMENT.from_string("""\
{% from "macros" import told, linked, quoted %}
<h1 style="font-size:21px;line-height:1.3;margin:0 0 4px">{{ mail.headline }}</h1>
{% if mail.why %}
<p style="margin:0 0 12px;opacity:.8">{{ mail.why }}</p>
{% endif %}
{% for tale in mail.full %}
<div dir="{{ tale.direction }}" \
style="margin:16px 0 0;padding:12px 0 0;border-top:1px solid rgba(128,140,152,.35)">
<div style="font-size:13px"><span dir="ltr">
{%- if tale.is_loud %}<b>{{ tale.level|upper }}</b>{% else %}{{ tale.level|upper }}{% endif %} · \
{{ told(tale.what) }} · {{ told(tale.rules) }}</span></div>
<h2 style="font-size:17px;line-height:1.3;margin:0">
{{- linked(tale.title, tale.link)|trim }}</h2>
<div style="font-size:14px;opacity:.8"><span dir="ltr">{{ told(tale.told_by) }}</span></div>
{% for step in tale.steps %}
{% if step.heading %}
<div style="font-size:14px;margin:12px 0 0"><span dir="ltr"><b>{{ told(step.heading) }}</b>
{%- if step.link and not step.title %} · <a href="{{ step.link }}">Read it</a>{% endif %}
</span></div>
{% endif %}
{% if step.title %}
<div dir="auto">{{ linked(step.title, step.link)|trim }}</div>
{% endif %}
{% for quotation in step.quotations %}{{ quoted(quotation) }}{% endfor %}
{% if step.words %}
<div style="font-size:14px"><span dir="ltr">{{ told(step.words) }}</span></div>
{% endif %}
{% endfor %}
{% if tale.more %}
<div style="font-size:14px;margin:12px 0 0">\
<span dir="ltr">{{ linked(tale.more, tale.more_link)|trim }}</span></div>
{% endif %}
</div>
{% endfor %}
{% if mail.rest %}
<h2 style="font-size:17px;margin:24px 0 8px">and {{ mail.rest|length }} more</h2>
<ul style="margin:0;padding-inline-start:20px">
{% for tale in mail.rest %}
<li style="margin:0 0 4px">{% if tale.is_loud %}<b>{{ tale.level|upper }}</b> {% endif %}<bdi>
{{- linked(tale.title, tale.link)|trim }}</bdi>
<span style="opacity:.8">— <bdi>{{ tale.source }}</bdi></span></li>
{% endfor %}
</ul>
{% endif %}
{% if mail.end %}
<p style="margin:24px 0 0"><b>{{ mail.end }}</b></p>
{% endif %}
""")

_SYSTEM = ENVIRONMENT.from_string("""\
<h1 style="font-size:21px;line-height:1.3;margin:0 0 8px">\
{{ mail.headline[:1]|upper }}{{ mail.headline[1:] }}</h1>
<p style="margin:0 0 8px">{{ mail.line }}</p>
{% if mail.effect %}
<p style="margin:0 0 8px">{{ mail.effect }}</p>
{% endif %}
<p style="margin:0;opacity:.8">{{ mail.since }}</p>
""")


def rollup_html(letter: RollupLetter) -> str:
    """What stands above the foot."""
    return _ROLLUP.render(mail=letter)


def system_html(letter: SystemLetter) -> str:
    """What stands above the foot."""
    return _SYSTEM.render(mail=letter)
