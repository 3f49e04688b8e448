<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n faults are on</source>
<translation>
<numerusform>One fault is on</numerusform>
<numerusform>%n faults are on</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n people were changed</source>
<translation>
<numerusform>One person was changed</numerusform>
<numerusform>%n people were changed</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees left the practice company</source>
<translation>
<numerusform>One employee left the practice company</numerusform>
<numerusform>%n employees left the practice company</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n names were made hostile</source>
<translation>
<numerusform>One name was made hostile</numerusform>
<numerusform>%n names were made hostile</numerusform>
</translation>
</message>
</context>
</TS>
