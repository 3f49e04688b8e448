<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n log entries</source>
<translation>
<numerusform>One log entry</numerusform>
<numerusform>%n log entries</numerusform>
</translation>
</message>
</context>
</TS>
