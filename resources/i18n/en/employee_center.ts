<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n departments</source>
<translation>
<numerusform>%n department</numerusform>
<numerusform>%n departments</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees</source>
<translation>
<numerusform>%n employee</numerusform>
<numerusform>%n employees</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n fields updated</source>
<translation>
<numerusform>%n field updated</numerusform>
<numerusform>%n fields updated</numerusform>
</translation>
</message>
<message numerus="yes">
<source>and %n more fields</source>
<translation>
<numerusform>and %n more field</numerusform>
<numerusform>and %n more fields</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n rows saved in {file}</source>
<translation>
<numerusform>%n row saved in {file}</numerusform>
<numerusform>%n rows saved in {file}</numerusform>
</translation>
</message>
<message numerus="yes">
<source>All %n entries</source>
<translation>
<numerusform>%n entry</numerusform>
<numerusform>All %n entries</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n more groups</source>
<translation>
<numerusform>One more group</numerusform>
<numerusform>%n more groups</numerusform>
</translation>
</message>
</context>
</TS>
