<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n new departments</source>
<translation>
<numerusform>One new department</numerusform>
<numerusform>%n new departments</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n selected departments are not visible</source>
<translation>
<numerusform>One selected department is not visible</numerusform>
<numerusform>%n selected departments are not visible</numerusform>
</translation>
</message>
</context>
</TS>
