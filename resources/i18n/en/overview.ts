<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n days</source>
<translation>
<numerusform>%n day</numerusform>
<numerusform>%n days</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects failed</source>
<translation>
<numerusform>%n object failed</numerusform>
<numerusform>%n objects failed</numerusform>
</translation>
</message>
</context>
</TS>
