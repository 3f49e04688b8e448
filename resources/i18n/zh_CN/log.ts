<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Log and diagnostics</source>
<translation>日志与诊断</translation>
</message>
<message>
<source>What the program wrote down, without secrets, telephones, e-mail addresses and the names of your folders.</source>
<translation>程序的日志，已去除密钥、手机号码、邮箱和本机文件夹名称。</translation>
</message>
<message>
<source>Everything</source>
<translation>全部</translation>
</message>
<message>
<source>Warnings</source>
<translation>警告</translation>
</message>
<message>
<source>Errors</source>
<translation>错误</translation>
</message>
<message>
<source>Level</source>
<translation>级别</translation>
</message>
<message>
<source>Search the log</source>
<translation>搜索日志</translation>
</message>
<message>
<source>Log</source>
<translation>日志</translation>
</message>
<message>
<source>Copy diagnostics</source>
<translation>复制诊断信息</translation>
</message>
<message numerus="yes">
<source>%n log entries</source>
<translation>
<numerusform>%n 条日志</numerusform>
</translation>
</message>
<message>
<source>The log has no such entry.</source>
<translation>日志中没有符合的条目。</translation>
</message>
<message>
<source>Diagnostics copied. Look through them before sending.</source>
<translation>诊断信息已复制，发送前应先检查。</translation>
</message>
</context>
</TS>
