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
</context>
</TS>
