"""The frame of every page: a title and ready HTML in, a whole document out; no script at all."""

from html import escape
from http import HTTPStatus

from sase_desktop.sandbox.api.endpoint import Reply

_STYLE = """
:root{color-scheme:light dark;--window:#F4F5F8;--surface:#FFF;--line:#E3E6EC;--edge:#7A8392;
--text:#191D26;--soft:#4B5464;--quiet:#626B7B;--accent:#3557D6;--press:#2C4ABC;--on:#FFF;
--tint:#EAEEFC;--tinted:#2F4EC6;--ok:#1A6B3C;--okt:#E5F4EA;--warn:#835000;--warnt:#FDF2DC;
--bad:#B42318;--badt:#FDECEA;--hover:#F2F4F8}
@media (prefers-color-scheme:dark){:root{--window:#14161B;--surface:#1B1E24;--line:#2D323C;
--edge:#747D8D;--text:#E9EBF0;--soft:#B4BBC7;--quiet:#979FAD;--accent:#4A68E4;--press:#3F5CD4;
--tint:#262D48;--tinted:#A0B2FF;--ok:#74D39C;--okt:#1A3226;--warn:#EDBB63;--warnt:#362B16;
--bad:#FF958C;--badt:#3D2022;--hover:#23272F}}
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);font:15px/1.5 system-ui,-apple-system,
"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:480px;margin:0 auto;padding:20px 16px 40px}
.ribbon{display:inline-block;padding:2px 10px;border-radius:4px;background:var(--warnt);
color:var(--warn);font-size:12px;font-weight:600;margin-bottom:14px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:18px;
margin-bottom:14px}
.who{display:flex;gap:14px;align-items:center}
.logo{flex:none;width:52px;height:52px;border-radius:12px;background:var(--accent);color:#FFF;
display:grid;place-items:center}
.logo svg{width:28px;height:28px}
h1{font-size:19px;line-height:1.3;margin:0}
h2{font-size:15px;margin:0 0 2px}
p{margin:0}.soft{color:var(--soft)}.quiet{color:var(--quiet);font-size:13px}
h2+.quiet{margin-bottom:10px}
dl{margin:14px 0 0;padding-top:12px;border-top:1px solid var(--line);display:grid;
grid-template-columns:auto 1fr;gap:6px 16px;font-size:14px}
dt{color:var(--quiet)}dd{margin:0;text-align:right;overflow-wrap:anywhere}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:12px 0 4px;margin-top:8px;border-top:1px solid var(--line);width:100%;
color:var(--quiet);font-size:13px}
label{display:flex;gap:10px;align-items:flex-start;padding:9px 8px;margin:0 -8px;border-radius:6px;
cursor:pointer}
label:hover{background:var(--hover)}
label span{min-width:0;overflow-wrap:anywhere}
label small{display:block;color:var(--quiet);font-size:12.5px;line-height:1.35}
input[type=radio],input[type=checkbox]{flex:none;width:18px;height:18px;margin:2px 0 0;
accent-color:var(--accent)}
.inner{margin:2px 0 0 8px;padding-left:18px;border-left:2px solid var(--line);display:none}
fieldset:has(#some:checked) .inner{display:block}
@supports not selector(:has(*)){.inner{display:block}}
details summary{cursor:pointer;font-weight:600;padding:2px 0}
details summary small{font-weight:400;color:var(--quiet);font-size:13px}
button{font:inherit;font-weight:600;width:100%;min-height:46px;border-radius:8px;cursor:pointer;
border:1px solid transparent}
button:focus-visible,input:focus-visible,summary:focus-visible,a:focus-visible{
outline:2px solid var(--accent);outline-offset:2px}
.go{background:var(--accent);color:var(--on)}.go:hover{background:var(--press)}
.no{background:var(--surface);color:var(--text);border-color:var(--edge);margin-top:10px}
.no:hover{background:var(--hover)}
.late{background:none;color:var(--quiet);font-weight:400;font-size:13px;margin-top:8px;
text-decoration:underline;min-height:36px}
.result{text-align:center;padding:30px 18px}
.badge{width:60px;height:60px;border-radius:50%;display:grid;place-items:center;margin:0 auto 14px}
.badge svg{width:30px;height:30px}
.ok .badge{background:var(--okt);color:var(--ok)}
.bad .badge{background:var(--badt);color:var(--bad)}
.wait .badge{background:var(--warnt);color:var(--warn)}
.result p{margin-top:8px}
"""

SHIELD = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
    'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
    '<path d="M12 3l7.5 3v5.5c0 4.6-3.1 7.9-7.5 9.5-4.4-1.6-7.5-4.9-7.5-9.5V6L12 3z"/>'
    '<path d="M8.8 12l2.3 2.3 4.2-4.4"/></svg>'
)
_MARKS = {
    "ok": "M5 12.5l4.5 4.5L19 7.5",
    "bad": "M7 7l10 10M17 7L7 17",
    "wait": "M12 6v6.5l4 2.5",
}
_RIBBON = '<div class="ribbon">沙箱 Sandbox · 非真实企业微信 Not real WeCom</div>'


def page(title: str, content: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    document = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{_RIBBON}{content}</main></body></html>"
    )
    headers = (
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    )
    return Reply(document.encode(), status, "text/html; charset=utf-8", headers)


def result_page(tone: str, title: str, *lines: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    """`tone` is ok, bad or wait; the lines are plain text."""
    told = "".join(f'<p class="soft">{escape(line)}</p>' for line in lines)
    mark = (
        '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f'<path d="{_MARKS[tone]}"/></svg>'
    )
    content = (
        f'<div class="card result {tone}" role="status"><div class="badge">{mark}</div>'
        f"<h1>{escape(title)}</h1>{told}</div>"
    )
    return page(title, content, status)
