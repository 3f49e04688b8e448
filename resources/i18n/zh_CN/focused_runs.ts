<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>WeCom event</source>
<translation>企业微信事件</translation>
</message>
</context>
</TS>
