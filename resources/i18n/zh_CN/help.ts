<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Search the manual</source>
<translation>搜索手册</translation>
</message>
<message>
<source>Contents</source>
<translation>目录</translation>
</message>
<message>
<source>Nothing found</source>
<translation>未找到内容</translation>
</message>
<message>
<source>No topic of the manual contains all of these words.</source>
<translation>手册中没有包含全部这些词的主题。</translation>
</message>
</context>
</TS>
