<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Evidence package refused</source>
<translation>拒绝打开证据包</translation>
</message>
<message>
<source>The file is no evidence package as the program made it. Nothing of it was opened.</source>
<translation>该文件不是由本程序原样生成的证据包，未打开其中任何内容。</translation>
</message>
<message>
<source>Nothing was imported. Ask whoever made the package for it again.</source>
<translation>没有导入任何内容。向制作者重新索取证据包。</translation>
</message>
<message>
<source>The file cannot be read.</source>
<translation>无法读取该文件。</translation>
</message>
<message>
<source>The file is no evidence package.</source>
<translation>该文件不是证据包。</translation>
</message>
<message>
<source>It holds a file that does not belong there, or one twice: {name}</source>
<translation>其中含有不应存在或重复的文件：{name}</translation>
</message>
<message>
<source>{name} is missing.</source>
<translation>缺少 {name}。</translation>
</message>
<message>
<source>{name} is larger than it may be, or packed suspiciously small.</source>
<translation>{name} 超出允许的大小，或压缩比异常。</translation>
</message>
<message>
<source>{name} is not what it was when the package was made.</source>
<translation>{name} 与制作证据包时不一致。</translation>
</message>
<message>
<source>{name} does not have the form that it must have.</source>
<translation>{name} 的格式不正确。</translation>
</message>
<message>
<source>Another version of the program made it.</source>
<translation>该证据包由其他版本的程序生成。</translation>
</message>
<message>
<source>Open evidence package…</source>
<translation>打开证据包…</translation>
</message>
<message>
<source>Open evidence package</source>
<translation>打开证据包</translation>
</message>
<message>
<source>Checking the package</source>
<translation>正在检查证据包</translation>
</message>
<message>
<source>Evidence: task #{task} of {source}</source>
<translation>证据：{source} 的任务 #{task}</translation>
</message>
<message>
<source>{source}, task #{task}: {count} records, made {time} by {program}.</source>
<translation>{source}，任务 #{task}：{count} 条记录，由 {program} 于 {time} 生成。</translation>
</message>
<message>
<source>Evidence package, read-only</source>
<translation>证据包，只读</translation>
</message>
<message>
<source>SHA-256 {digest}</source>
<translation>SHA-256 {digest}</translation>
</message>
<message>
<source>Save report</source>
<translation>保存报告</translation>
</message>
<message>
<source>Save evidence package</source>
<translation>保存证据包</translation>
</message>
<message>
<source>Report saved</source>
<translation>报告已保存</translation>
</message>
<message>
<source>Evidence package saved, SHA-256 {digest}…</source>
<translation>证据包已保存，SHA-256 {digest}…</translation>
</message>
<message>
<source>Writing the file</source>
<translation>正在写入文件</translation>
</message>
<message>
<source>Report, HTML in English…</source>
<translation>报告，HTML 英文…</translation>
</message>
<message>
<source>Report, HTML in Chinese…</source>
<translation>报告，HTML 中文…</translation>
</message>
<message>
<source>Report, PDF in English…</source>
<translation>报告，PDF 英文…</translation>
</message>
<message>
<source>Report, PDF in Chinese…</source>
<translation>报告，PDF 中文…</translation>
</message>
<message>
<source>Evidence package…</source>
<translation>证据包…</translation>
</message>
<message>
<source>Copy checksum</source>
<translation>复制校验和</translation>
</message>
</context>
</TS>
