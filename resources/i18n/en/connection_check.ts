<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n findings need attention</source>
<translation>
<numerusform>%n finding needs attention</numerusform>
<numerusform>%n findings need attention</numerusform>
</translation>
</message>
</context>
</TS>
