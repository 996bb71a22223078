/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query ServerVersion {\n    serverVersion\n  }\n": typeof types.ServerVersionDocument,
    "\n  mutation RevokeAnyAccessToken($input: RevokeAccessTokenInput!) {\n    revokeAnyAccessToken(input: $input) {\n      accessToken {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RevokeAnyAccessTokenDocument,
    "\n  query AllAccessTokens($after: String) {\n    allAccessTokens(first: 20, after: $after) {\n      nodes {\n        ...TokenRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AllAccessTokensDocument,
    "\n  mutation UpdateApiKeySettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        apiKeysShownOnce {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateApiKeySettingsDocument,
    "\n  query ApiKeySettings {\n    platformSettings {\n      apiKeysShownOnce {\n        value\n        source\n        variable\n      }\n      customApiKeysAllowed {\n        value\n        source\n        variable\n      }\n    }\n  }\n": typeof types.ApiKeySettingsDocument,
    "\n  mutation RestoreApplication($input: RestoreApplicationInput!) {\n    restoreApplication(input: $input) {\n      application {\n        id\n        name\n        clientId\n        registrationStatus\n      }\n      returnedMemberCount\n      pendingSubscriptionCount\n      formerClientId\n      ...UserErrors\n    }\n  }\n": typeof types.RestoreApplicationDocument,
    "\n  query RestorePreview($id: ID!) {\n    restorePreview(applicationId: $id) {\n      archived {\n        applicationId\n        name\n        type\n        clientId\n        picturePath\n        archivedAt\n        archivedByName\n        asAdministrator\n        reason\n      }\n      formerMembers {\n        user {\n          id\n          name\n        }\n        email\n        role\n        returnsAs\n        unavailableReason\n      }\n      subscriptions {\n        formerStatus\n        unavailableReason\n        subscription {\n          id\n          apiName\n          apiVersion\n          planName\n          planStatus\n          authenticationType\n        }\n      }\n      clientIdTaken\n      registersClient\n      noProvider\n    }\n  }\n": typeof types.RestorePreviewDocument,
    "\n  query ArchivedApplications($search: String, $first: Int, $after: String, $last: Int, $before: String) {\n    archivedApplications(search: $search, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        applicationId\n        name\n        type\n        clientId\n        picturePath\n        archivedAt\n        archivedByName\n        asAdministrator\n        reason\n        memberCount\n        subscriptionCount\n        registrationStatus\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.ArchivedApplicationsDocument,
    "\n  query AuditChain($after: Float) {\n    auditHead\n    auditChain(after: $after) {\n      position\n      digest\n      firstPosition\n      deletedBefore\n      waitingCount\n      verifiedUpTo\n      isComplete\n      firstBreak {\n        position\n        entryId\n        problem\n      }\n    }\n  }\n": typeof types.AuditChainDocument,
    "\n  query AuditLog($after: String, $filter: AuditFilter) {\n    auditLog(first: 30, after: $after, filter: $filter) {\n      nodes {\n        id\n        occurredAt\n        action\n        actorKind\n        actorName\n        asAdministrator\n        subjectName\n        applicationName\n        applicationId\n        apiId\n        ip\n        changes {\n          field\n          before\n          after\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  query AuditStreams {\n    auditStreams {\n      ...WebhookRow\n    }\n  }\n": typeof types.AuditStreamsDocument,
    "\n  mutation CreateBackup {\n    createBackup {\n      backup {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateBackupDocument,
    "\n  query Backups($first: Int, $after: String, $last: Int, $before: String) {\n    backups(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        status\n        createdAt\n        requestedByName\n        fileName\n        sizeBytes\n        rowCount\n        error\n        verification\n        verifiedAt\n        verificationError\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    backupSettings {\n      folder\n      time\n      days\n      verification\n    }\n  }\n": typeof types.BackupsDocument,
    "\n  mutation CreateProvider($input: CreateClientRegistrationProviderInput!) {\n    createClientRegistrationProvider(input: $input) {\n      provider {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateProviderDocument,
    "\n  mutation UpdateProvider($input: UpdateClientRegistrationProviderInput!) {\n    updateClientRegistrationProvider(input: $input) {\n      provider {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateProviderDocument,
    "\n  mutation DeleteProvider($input: DeleteClientRegistrationProviderInput!) {\n    deleteClientRegistrationProvider(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.DeleteProviderDocument,
    "\n  mutation TestProvider($input: TestClientRegistrationProviderInput!) {\n    testClientRegistrationProvider(input: $input) {\n      test {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.TestProviderDocument,
    "\n  query ProviderTest($id: ID!) {\n    node(id: $id) {\n      ... on ClientRegistrationProvider {\n        latestTest {\n          id\n          status\n          undeletedProbe\n          requestedByName\n          createdAt\n          steps {\n            step\n            status\n            milliseconds\n            detail\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ProviderTestDocument,
    "\n  query SettingSources {\n    platformSettings {\n      simpleEnabled {\n        source\n      }\n      registrationEnabled {\n        source\n      }\n      browserEnabled {\n        source\n      }\n      webEnabled {\n        source\n      }\n      nativeEnabled {\n        source\n      }\n      backendToBackendEnabled {\n        source\n      }\n      implicitAllowed {\n        source\n      }\n      passwordAllowed {\n        source\n      }\n      allowedRedirectSchemes {\n        source\n      }\n    }\n  }\n": typeof types.SettingSourcesDocument,
    "\n  mutation UpdatePlatformSettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        simpleEnabled {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdatePlatformSettingsDocument,
    "\n  query ClientRegistrationAdministration {\n    platformSettings {\n      simpleEnabled {\n        value\n        source\n        variable\n      }\n      registrationEnabled {\n        value\n        source\n        variable\n      }\n      browserEnabled {\n        value\n        source\n        variable\n      }\n      webEnabled {\n        value\n        source\n        variable\n      }\n      nativeEnabled {\n        value\n        source\n        variable\n      }\n      backendToBackendEnabled {\n        value\n        source\n        variable\n      }\n      implicitAllowed {\n        value\n        source\n        variable\n      }\n      passwordAllowed {\n        value\n        source\n        variable\n      }\n      allowedRedirectSchemes {\n        value\n        source\n        variable\n      }\n    }\n    clientRegistrationProviders {\n      id\n      name\n      description\n      discoveryUrl\n      initialAccessMethod\n      isDefault\n      isEmbedded\n      applicationTypes\n      dependentApplications\n      endpoints {\n        issuer\n      }\n    }\n  }\n": typeof types.ClientRegistrationAdministrationDocument,
    "\n  mutation UpdateApprovalTypes($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        approvalRequiredTypes {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateApprovalTypesDocument,
    "\n  query Forms {\n    application: formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n    signUp: formFields(form: SIGN_UP) {\n      ...FormFieldFields\n    }\n    platformSettings {\n      approvalRequiredTypes {\n        value\n        source\n        variable\n      }\n    }\n  }\n": typeof types.FormsDocument,
    "\n  query GatewayDetail($id: ID!) {\n    gateway(id: $id) {\n      id\n      name\n      isBuiltIn\n      status\n      tokenLastFour\n      createdAt\n      createdByName\n      revokedAt\n      version\n      startedAt\n      lastSeenAt\n      appliedAt\n      secondsBehind\n      memoryBytes\n      callsAllowed\n      callsRejected\n      recordCount\n      repairedCount\n    }\n  }\n": typeof types.GatewayDetailDocument,
    "\n  mutation CreateGateway($input: CreateGatewayInput!) {\n    createGateway(input: $input) {\n      token\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateGatewayDocument,
    "\n  mutation RenameGateway($input: RenameGatewayInput!) {\n    renameGateway(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RenameGatewayDocument,
    "\n  mutation RevokeGateway($input: GatewayInput!) {\n    revokeGateway(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RevokeGatewayDocument,
    "\n  mutation AllowNewKeyPair($input: GatewayInput!) {\n    allowNewKeyPair(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.AllowNewKeyPairDocument,
    "\n  query Gateways($first: Int, $after: String, $last: Int, $before: String) {\n    gateways(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        name\n        isBuiltIn\n        status\n        version\n        startedAt\n        secondsBehind\n        memoryBytes\n        callsAllowed\n        callsRejected\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.GatewaysDocument,
    "\n  mutation MapGroup($input: MapGroupInput!) {\n    mapGroup(input: $input) {\n      mapping {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.MapGroupDocument,
    "\n  mutation UnmapGroup($input: UnmapGroupInput!) {\n    unmapGroup(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.UnmapGroupDocument,
    "\n  query GroupMappings($first: Int, $after: String, $last: Int, $before: String) {\n    groupMappings(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        groupName\n        platformRole\n        teamRole\n        team {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    teams(scope: ALL, first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": typeof types.GroupMappingsDocument,
    "\n  query InstallationHealth {\n    installationHealth {\n      checkedAt\n      checks {\n        name\n        title\n        status\n        text\n      }\n    }\n  }\n": typeof types.InstallationHealthDocument,
    "\n  mutation UpdateLimits($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        maxApplicationsPerUser {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateLimitsDocument,
    "\n  mutation UpdateRetention($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        usageMinuteDays {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateRetentionDocument,
    "\n  query Limits {\n    platformSettings {\n      maxApplicationsPerUser {\n        ...LimitFields\n      }\n      usageMinuteDays {\n        ...LimitFields\n      }\n      usageHourDays {\n        ...LimitFields\n      }\n      usageDayDays {\n        ...LimitFields\n      }\n      auditDays {\n        ...LimitFields\n      }\n    }\n  }\n  fragment LimitFields on IntegerSetting {\n    value\n    source\n    variable\n  }\n": typeof types.LimitsDocument,
    "\n  query MailTemplate {\n    platformSettings {\n      id\n      mail {\n        templates {\n          kind\n          label\n          subject\n          body\n          updatedAt\n          values\n          required\n        }\n      }\n    }\n  }\n": typeof types.MailTemplateDocument,
    "\n  mutation UpdateMailSender($input: UpdateMailSenderInput!) {\n    updateMailSender(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateMailSenderDocument,
    "\n  mutation UpdateMailTemplate($input: UpdateMailTemplateInput!) {\n    updateMailTemplate(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateMailTemplateDocument,
    "\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ResetMailTemplateDocument,
    "\n  query MailTemplatePreview($template: UpdateMailTemplateInput!) {\n    mailTemplatePreview(template: $template) {\n      subject\n      html\n    }\n  }\n": typeof types.MailTemplatePreviewDocument,
    "\n  query MailTemplates {\n    outbox {\n      from\n    }\n    platformSettings {\n      id\n      mail {\n        senderName\n        isSenderChanged\n        templates {\n          kind\n          label\n          subject\n          updatedAt\n        }\n      }\n    }\n  }\n": typeof types.MailTemplatesDocument,
    "\n  query OutboxMail($id: ID!) {\n    mail(id: $id) {\n      id\n      kind\n      recipient\n      subject\n      status\n      attempts\n      response\n      hasContent\n      createdAt\n      nextAttemptAt\n      sentAt\n    }\n    mailContent(id: $id) {\n      text\n      html\n    }\n  }\n": typeof types.OutboxMailDocument,
    "\n  mutation ResendMail($input: MailInput!) {\n    resendMail(input: $input) {\n      mail {\n        id\n        status\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ResendMailDocument,
    "\n  mutation CancelMail($input: MailInput!) {\n    cancelMail(input: $input) {\n      mail {\n        id\n        status\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CancelMailDocument,
    "\n  mutation RevealMail($input: MailInput!) {\n    revealMail(input: $input) {\n      text\n      ...UserErrors\n    }\n  }\n": typeof types.RevealMailDocument,
    "\n  mutation ClearMailSuppression($input: ClearMailSuppressionInput!) {\n    clearMailSuppression(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.ClearMailSuppressionDocument,
    "\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      mail {\n        id\n        recipient\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.SendTestMailDocument,
    "\n  query OutboxPage($after: String, $status: MailStatus, $suppressedAfter: String) {\n    outbox {\n      from\n      queued\n      failed\n      bounced\n      suppressed\n    }\n    mails(first: 20, after: $after, status: $status) {\n      nodes {\n        id\n        kind\n        recipient\n        subject\n        status\n        response\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    mailSuppressions(first: 20, after: $suppressedAfter) {\n      nodes {\n        id\n        email\n        response\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.OutboxPageDocument,
    "\n  query RegistrationProblems(\n    $kind: RegistrationProblemKind!\n    $providerId: ID\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    registrationProblems(\n      kind: $kind\n      providerId: $providerId\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        applicationId\n        applicationName\n        applicationStatus\n        providerName\n        clientId\n        operationKind\n        willRetryAt\n        since\n        error {\n          message\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.RegistrationProblemsDocument,
    "\n  mutation RepairRegistrations($input: RepairClientRegistrationsInput!) {\n    repairClientRegistrations(input: $input) {\n      results {\n        id: problemId\n        error\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RepairRegistrationsDocument,
    "\n  query RegistrationProblemCounts {\n    registrationProblemCounts {\n      failed\n      orphaned\n      possibleOrphans\n    }\n  }\n": typeof types.RegistrationProblemCountsDocument,
    "\n  query ProviderNames {\n    clientRegistrationProviders {\n      id\n      name\n    }\n  }\n": typeof types.ProviderNamesDocument,
    "\n  query RegisteredClients(\n    $providerId: ID\n    $statuses: [RegistrationStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    registeredClients(\n      providerId: $providerId\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        applicationId\n        applicationName\n        applicationStatus\n        providerName\n        providerDeleted\n        clientId\n        status\n        clientSecretExpiresAt\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.RegisteredClientsDocument,
    "\n  mutation UpdateSecuritySettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        accessTokenDays {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateSecuritySettingsDocument,
    "\n  query AccessTokensBeyond($days: Int!) {\n    accessTokensBeyond(days: $days)\n  }\n": typeof types.AccessTokensBeyondDocument,
    "\n  query SecuritySettings {\n    platformSettings {\n      secondFactorForAdministrators {\n        ...SwitchFields\n      }\n      secondFactorForEveryone {\n        ...SwitchFields\n      }\n      secondFactorAfterProvider {\n        ...SwitchFields\n      }\n      leakedApiKeysRevoked {\n        ...SwitchFields\n      }\n      accessTokenDays {\n        value\n        source\n        variable\n      }\n    }\n  }\n  fragment SwitchFields on BooleanSetting {\n    value\n    source\n    variable\n  }\n": typeof types.SecuritySettingsDocument,
    "\n  mutation UpdateSharing($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        searchableUsers {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateSharingDocument,
    "\n  query Sharing {\n    platformSettings {\n      searchableUsers {\n        value\n        source\n        variable\n      }\n    }\n  }\n": typeof types.SharingDocument,
    "\n  query UserSuccession($id: ID!) {\n    userAccount(id: $id) {\n      id\n      name\n      deletedAt\n      accessTokenCount\n      sessions {\n        createdAt\n      }\n      access {\n        kind\n        subjectId\n      }\n      owned {\n        kind\n        subjectId\n        name\n        candidates {\n          role\n          user {\n            id\n            name\n          }\n        }\n        teams {\n          teamId\n          name\n        }\n      }\n    }\n  }\n": typeof types.UserSuccessionDocument,
    "\n  query UserDetail($id: ID!) {\n    userAccount(id: $id) {\n      id\n      user {\n        id\n      }\n      name\n      email\n      emailVerifiedAt\n      roles\n      status\n      origin\n      createdAt\n      lastSignedInAt\n      hasPassword\n      hasSecondFactor\n      deletedAt\n      accessTokenCount\n      signUpAnswers {\n        ...AnswerFields\n      }\n      sessions {\n        sessionId\n        device\n        createdAt\n        lastSeenAt\n        ip\n      }\n      identities {\n        issuer\n        subject\n        createdAt\n      }\n      access {\n        kind\n        subjectId\n        name\n        role\n      }\n      formerAccess {\n        kind\n        subjectId\n        name\n        role\n      }\n      history(first: 10) {\n        nodes {\n          ...UserEntry\n        }\n      }\n      activity(first: 20) {\n        nodes {\n          ...UserEntry\n        }\n      }\n    }\n  }\n  fragment UserEntry on AuditEntry {\n    id\n    occurredAt\n    action\n    actorKind\n    actorName\n    asAdministrator\n    subjectName\n    applicationName\n    applicationId\n    apiId\n    changes {\n      field\n      before\n      after\n    }\n  }\n": typeof types.UserDetailDocument,
    "\n  mutation ChangeUserRoles($input: ChangeUserRolesInput!) {\n    changeUserRoles(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeUserRolesDocument,
    "\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.EnableUserDocument,
    "\n  mutation SignOutUser($input: UserAccountInput!) {\n    signOutUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.SignOutUserDocument,
    "\n  mutation ConfirmUserEmail($input: ConfirmUserEmailInput!) {\n    confirmUserEmail(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ConfirmUserEmailDocument,
    "\n  mutation ResetUserSecondFactor($input: ResetSecondFactorInput!) {\n    resetSecondFactor(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ResetUserSecondFactorDocument,
    "\n  mutation ReviewUsers($input: ReviewUsersInput!) {\n    reviewUsers(input: $input) {\n      results {\n        id: accountId\n        error\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ReviewUsersDocument,
    "\n  mutation AddUser($input: AddUserInput!) {\n    addUser(input: $input) {\n      link\n      account {\n        id\n        email\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.AddUserDocument,
    "\n  mutation SendPasswordReset($input: UserAccountInput!) {\n    sendPasswordReset(input: $input) {\n      link\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.SendPasswordResetDocument,
    "\n  mutation SetUserEmail($input: SetUserEmailInput!) {\n    setUserEmail(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.SetUserEmailDocument,
    "\n  query UserImportPreview($input: ImportUsersInput!) {\n    userImportPreview(input: $input) {\n      line\n      name\n      email\n      outcome\n      message\n      link\n    }\n  }\n": typeof types.UserImportPreviewDocument,
    "\n  mutation ImportUsers($input: ImportUsersInput!) {\n    importUsers(input: $input) {\n      lines {\n        line\n        name\n        email\n        outcome\n        message\n        link\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ImportUsersDocument,
    "\n  mutation DisableUser($input: EndUserInput!) {\n    disableUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.DisableUserDocument,
    "\n  mutation DeleteUser($input: EndUserInput!) {\n    deleteUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.DeleteUserDocument,
    "\n  query Successors($search: String!) {\n    teams(scope: ALL, first: 5, search: $search) {\n      nodes {\n        id\n        name\n      }\n    }\n    userAccounts(first: 10, search: $search, status: ACTIVE) {\n      nodes {\n        name\n        email\n        user {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SuccessorsDocument,
    "\n  query Users(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $status: UserStatus\n    $role: PlatformRole\n    $unverified: Boolean\n    $neverSignedIn: Boolean\n    $withoutSecondFactor: Boolean\n    $orderBy: UserAccountOrder\n  ) {\n    userAccounts(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      status: $status\n      role: $role\n      unverified: $unverified\n      neverSignedIn: $neverSignedIn\n      withoutSecondFactor: $withoutSecondFactor\n      orderBy: $orderBy\n    ) {\n      totalCount\n      nodes {\n        id\n        name\n        email\n        emailVerifiedAt\n        roles\n        status\n        createdAt\n        lastSignedInAt\n        hasSecondFactor\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  mutation AnswerDeviceAuthorization($input: AnswerDeviceAuthorizationInput!) {\n    answerDeviceAuthorization(input: $input) {\n      accessToken {\n        name\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.AnswerDeviceAuthorizationDocument,
    "\n  query DeviceAuthorization($code: String!, $entered: Boolean!) {\n    viewer {\n      name\n      email\n      deviceAuthorization(userCode: $code) @include(if: $entered) {\n        clientName\n        ip\n        scopes\n        createdAt\n      }\n    }\n  }\n": typeof types.DeviceAuthorizationDocument,
    "\n  mutation AcceptInvitationByLink($input: AnswerInvitationInput!) {\n    acceptInvitation(input: $input) {\n      subject\n      subjectId\n      ...UserErrors\n    }\n  }\n": typeof types.AcceptInvitationByLinkDocument,
    "\n  mutation DeclineInvitationByLink($input: AnswerInvitationInput!) {\n    declineInvitation(input: $input) {\n      subjectName\n      ...UserErrors\n    }\n  }\n": typeof types.DeclineInvitationByLinkDocument,
    "\n  mutation RenewApiKey($input: RenewApiKeyInput!) {\n    renewApiKey(input: $input) {\n      apiKey\n      ...UserErrors\n    }\n  }\n": typeof types.RenewApiKeyDocument,
    "\n  mutation RevealApiKey($input: ApiKeyInput!) {\n    revealApiKey(input: $input) {\n      apiKey\n      ...UserErrors\n    }\n  }\n": typeof types.RevealApiKeyDocument,
    "\n  mutation RevokeApiKey($input: ApiKeyInput!) {\n    revokeApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RevokeApiKeyDocument,
    "\n  mutation CreateAccessToken($input: CreateAccessTokenInput!) {\n    createAccessToken(input: $input) {\n      token\n      accessToken {\n        name\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateAccessTokenDocument,
    "\n  mutation RotateAccessToken($input: RotateAccessTokenInput!) {\n    rotateAccessToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n": typeof types.RotateAccessTokenDocument,
    "\n  mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {\n    revokeAccessToken(input: $input) {\n      accessToken {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RevokeAccessTokenDocument,
    "\n  query NewAccessToken {\n    accessTokenDays\n    viewer {\n      roles\n    }\n    applications(first: 100, orderBy: NAME) {\n      nodes {\n        id\n        name\n      }\n    }\n    apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": typeof types.NewAccessTokenDocument,
    "\n  query AccessTokens($after: String) {\n    viewer {\n      accessTokens(first: 20, after: $after) {\n        nodes {\n          ...TokenRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.AccessTokensDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation ChangeEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeEmailDocument,
    "\n  mutation CancelEmailChange($input: CancelEmailChangeInput!) {\n    cancelEmailChange(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CancelEmailChangeDocument,
    "\n  mutation RequestEmailVerification($input: RequestEmailVerificationInput!) {\n    requestEmailVerification(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RequestEmailVerificationDocument,
    "\n  mutation DeleteMyAccount($input: DeleteMyAccountInput!) {\n    deleteMyAccount(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.DeleteMyAccountDocument,
    "\n  query OwnSuccession {\n    viewer {\n      email\n      account {\n        hasPassword\n        owned {\n          kind\n          subjectId\n          name\n          candidates {\n            user {\n              id\n              name\n            }\n          }\n          teams {\n            teamId\n            name\n          }\n        }\n        teamsToHandOver {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.OwnSuccessionDocument,
    "\n  query SecondFactor {\n    viewer {\n      secondFactor {\n        authenticatorApp {\n          createdAt\n          lastUsedAt\n        }\n        passkeys {\n          id\n          name\n          createdAt\n          lastUsedAt\n        }\n        recoveryCodeCount\n        isRequired\n      }\n    }\n  }\n": typeof types.SecondFactorDocument,
    "\n  mutation StartAuthenticatorApp($input: SecondFactorProofInput!) {\n    startAuthenticatorApp(input: $input) {\n      secret\n      qrCode\n      ...UserErrors\n    }\n  }\n": typeof types.StartAuthenticatorAppDocument,
    "\n  mutation ConfirmAuthenticatorApp($input: ConfirmAuthenticatorAppInput!) {\n    confirmAuthenticatorApp(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n": typeof types.ConfirmAuthenticatorAppDocument,
    "\n  mutation RemoveAuthenticatorApp($input: SecondFactorProofInput!) {\n    removeAuthenticatorApp(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RemoveAuthenticatorAppDocument,
    "\n  mutation StartPasskey($input: SecondFactorProofInput!) {\n    startPasskey(input: $input) {\n      registration\n      options\n      ...UserErrors\n    }\n  }\n": typeof types.StartPasskeyDocument,
    "\n  mutation AddPasskey($input: AddPasskeyInput!) {\n    addPasskey(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n": typeof types.AddPasskeyDocument,
    "\n  mutation RemovePasskey($input: RemovePasskeyInput!) {\n    removePasskey(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RemovePasskeyDocument,
    "\n  mutation RegenerateRecoveryCodes($input: SecondFactorProofInput!) {\n    regenerateRecoveryCodes(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n": typeof types.RegenerateRecoveryCodesDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation UnlinkSignIn($input: UnlinkSignInInput!) {\n    unlinkSignIn(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UnlinkSignInDocument,
    "\n  query Sessions($after: String) {\n    viewer {\n      sessions(first: 20, after: $after) {\n        nodes {\n          id\n          device\n          isCurrent\n          lastSeenIp\n          createdAt\n          lastSeenAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation EndOtherSessions($input: EndOtherSessionsInput!) {\n    endOtherSessions(input: $input) {\n      endedSessions\n      ...UserErrors\n    }\n  }\n": typeof types.EndOtherSessionsDocument,
    "\n  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {\n    updateNotificationSettings(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateNotificationSettingsDocument,
    "\n  query NotificationSettings {\n    viewer {\n      notificationSettings {\n        quietFrom\n        quietTo\n        digestAt\n        timeZone\n        events {\n          event\n          label\n          groupLabel\n          inbox\n          email\n          locked\n        }\n      }\n    }\n  }\n": typeof types.NotificationSettingsDocument,
    "\n  query ApiGuide($id: ID!) {\n    api(id: $id) {\n      documentation {\n        markdown\n      }\n    }\n  }\n": typeof types.ApiGuideDocument,
    "\n  query ApiReference($id: ID!) {\n    api(id: $id) {\n      documentation {\n        openapi\n      }\n    }\n  }\n": typeof types.ApiReferenceDocument,
    "\n  mutation Subscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      apiKey\n      subscription {\n        id\n        status\n        apiId\n        planId\n        authenticationType\n        application {\n          id: applicationId\n          name\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.SubscribeDocument,
    "\n  query SubscriptionCandidates(\n    $planId: ID!\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    formFields(form: SUBSCRIPTION, planId: $planId) {\n      ...FormFieldFields\n    }\n    subscriptionCandidates(\n      planId: $planId\n      search: $search\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        unavailableReason\n        application {\n          id\n          name\n          type\n          clientId\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.SubscriptionCandidatesDocument,
    "\n  mutation ApproveApplication($input: ReviewApplicationInput!) {\n    approveApplication(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ApproveApplicationDocument,
    "\n  mutation RejectApplication($input: ReviewApplicationInput!) {\n    rejectApplication(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RejectApplicationDocument,
    "\n  mutation RequestApplicationApproval($input: ReviewApplicationInput!) {\n    requestApplicationApproval(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RequestApplicationApprovalDocument,
    "\n  mutation SetApplicationFields($input: SetFieldsInput!) {\n    setApplicationFields(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.SetApplicationFieldsDocument,
    "\n  mutation RetryClientRegistration($input: ClientRegistrationInput!) {\n    retryClientRegistration(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RetryClientRegistrationDocument,
    "\n  mutation RevealClientSecret($input: RevealClientSecretInput!) {\n    revealClientSecret(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n": typeof types.RevealClientSecretDocument,
    "\n  query LastOperation($id: ID!) {\n    application(id: $id) {\n      registrationOperations(first: 1) {\n        nodes {\n          kind\n          status\n          outcomeUnknown\n          nextAttemptAt\n          error {\n            step\n            code\n            message\n          }\n        }\n      }\n    }\n  }\n": typeof types.LastOperationDocument,
    "\n  query MemberCandidates($id: ID!, $search: String!) {\n    application(id: $id) {\n      memberCandidates(search: $search) {\n        userId\n        name\n        email\n        isMember\n      }\n    }\n  }\n": typeof types.MemberCandidatesDocument,
    "\n  query Activity($id: ID!, $after: String, $filter: AuditFilter) {\n    application(id: $id) {\n      activity(first: 30, after: $after, filter: $filter) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          ip\n          changes {\n            field\n            before\n            after\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ActivityDocument,
    "\n  mutation RenewClientSecret($input: ClientRegistrationInput!) {\n    renewClientSecret(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n": typeof types.RenewClientSecretDocument,
    "\n  mutation ReregisterClient($input: ClientRegistrationInput!) {\n    reregisterClient(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n": typeof types.ReregisterClientDocument,
    "\n  mutation CheckClientRegistration($input: ClientRegistrationInput!) {\n    checkClientRegistration(input: $input) {\n      application {\n        clientRegistration {\n          mismatches {\n            field\n            registered\n          }\n        }\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CheckClientRegistrationDocument,
    "\n  mutation ReapplyClientRegistration($input: ClientRegistrationInput!) {\n    reapplyClientRegistration(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ReapplyClientRegistrationDocument,
    "\n  mutation AdoptClientRegistration($input: ClientRegistrationInput!) {\n    adoptClientRegistration(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.AdoptClientRegistrationDocument,
    "\n  mutation CancelRegistrationOperation($input: CancelRegistrationOperationInput!) {\n    cancelRegistrationOperation(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.CancelRegistrationOperationDocument,
    "\n  mutation CreateApplicationToken($input: CreateApplicationTokenInput!) {\n    createApplicationToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n": typeof types.CreateApplicationTokenDocument,
    "\n  mutation RotateApplicationToken($input: RotateAccessTokenInput!) {\n    rotateApplicationToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n": typeof types.RotateApplicationTokenDocument,
    "\n  mutation RevokeApplicationToken($input: RevokeAccessTokenInput!) {\n    revokeApplicationToken(input: $input) {\n      accessToken {\n        id\n        applicationId\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RevokeApplicationTokenDocument,
    "\n  query ApplicationTokens($id: ID!, $after: String) {\n    application(id: $id) {\n      viewerCanManageAccessTokens\n      accessTokens(first: 20, after: $after) {\n        nodes {\n          ...TokenRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ApplicationTokensDocument,
    "\n  query NewApplicationToken($id: ID!) {\n    accessTokenDays\n    application(id: $id) {\n      viewerCanManageAccessTokens\n    }\n  }\n": typeof types.NewApplicationTokenDocument,
    "\n  query Credentials($id: ID!) {\n    application(id: $id) {\n      clientRegistration {\n        status\n        providerName\n        clientId\n        hasClientSecret\n        clientSecretExpiresAt\n        secretChangedAt\n        clientIdIssuedAt\n        tokenEndpointAuthMethod\n        scope\n        manageable\n        updatable\n        renewalUnavailableReason\n        checkedAt\n        mismatches {\n          field\n          requested\n          registered\n        }\n        endpoints {\n          issuer\n          authorizationEndpoint\n          tokenEndpoint\n          jwksUri\n          introspectionEndpoint\n          revocationEndpoint\n          userinfoEndpoint\n        }\n      }\n      replacedClient {\n        clientId\n        providerName\n        hasClientSecret\n        clientSecretExpiresAt\n        replacedAt\n        inUse\n        deletable\n      }\n      registrationOperations(first: 10) {\n        nodes {\n          id\n          kind\n          status\n          outcomeUnknown\n          cancelable\n          nextAttemptAt\n          requestedByName\n          createdAt\n          finishedAt\n          error {\n            message\n          }\n          attempts {\n            number\n            startedAt\n            finishedAt\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.CredentialsDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      member {\n        role\n      }\n      invitation {\n        email\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.AddMemberDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        role\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeMemberRoleDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation LeaveApplication($input: LeaveApplicationInput!) {\n    leaveApplication(input: $input) {\n      applicationId\n      ...UserErrors\n    }\n  }\n": typeof types.LeaveApplicationDocument,
    "\n  query Members($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      user {\n        id\n      }\n    }\n    application(id: $id) {\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      members(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          user {\n            id\n            name\n          }\n          email\n          role\n          isOnlyByTeam\n          joinedAt\n          disabled\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.MembersDocument,
    "\n  query RecentActivity($id: ID!) {\n    application(id: $id) {\n      fields {\n        ...AnswerFields\n      }\n      subscriptions(first: 1) {\n        nodes {\n          id\n        }\n      }\n      activity(first: 6) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n": typeof types.RecentActivityDocument,
    "\n  mutation UpdateApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateApplicationDocument,
    "\n  mutation ArchiveApplication($input: ArchiveApplicationInput!) {\n    archiveApplication(input: $input) {\n      removedMemberCount\n      closedSubscriptionCount\n      revokedKeyCount\n      deletesClient\n      ...UserErrors\n    }\n  }\n": typeof types.ArchiveApplicationDocument,
    "\n  mutation UpdateApplicationNotifications($input: UpdateApplicationNotificationSettingsInput!) {\n    updateApplicationNotificationSettings(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateApplicationNotificationsDocument,
    "\n  query ApplicationNotifications($id: ID!) {\n    application(id: $id) {\n      id\n      notificationSettings {\n        event\n        label\n        groupLabel\n        recipients\n      }\n    }\n  }\n": typeof types.ApplicationNotificationsDocument,
    "\n  query ApplicationSettings($id: ID!) {\n    applicationTypes {\n      type\n      mandatoryGrant\n      needsRedirectUris\n      optionalGrants {\n        grant\n        forbidden\n      }\n    }\n    formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n    viewer {\n      teams(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n    application(id: $id) {\n      ownershipTransfer {\n        ...TransferFields\n      }\n      fields {\n        ...AnswerFields\n      }\n      archivePreview {\n        members\n        subscriptions\n        apiKeys\n        deletesClient\n        leavesClient\n      }\n    }\n  }\n": typeof types.ApplicationSettingsDocument,
    "\n  mutation WithdrawSubscription($input: SubscriptionActionInput!) {\n    withdrawSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.WithdrawSubscriptionDocument,
    "\n  mutation CloseSubscription($input: SubscriptionActionInput!) {\n    closeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.CloseSubscriptionDocument,
    "\n  query ApplicationWebhooks($id: ID!) {\n    application(id: $id) {\n      webhooks {\n        ...WebhookRow\n      }\n    }\n  }\n": typeof types.ApplicationWebhooksDocument,
    "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      clientSecret\n      application {\n        id\n        name\n        clientId\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateApplicationDocument,
    "\n  query TypeOptions {\n    applicationTypes {\n      type\n      unavailable\n      mandatoryGrant\n      needsRedirectUris\n      optionalGrants {\n        grant\n        forbidden\n      }\n      providers {\n        id: providerId\n        name\n        isDefault\n        limitations\n      }\n    }\n    formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n  }\n": typeof types.TypeOptionsDocument,
    "\n  mutation MarkNotificationsAsRead($input: MarkNotificationsAsReadInput!) {\n    markNotificationsAsRead(input: $input) {\n      unreadNotificationCount\n      ...UserErrors\n    }\n  }\n": typeof types.MarkNotificationsAsReadDocument,
    "\n  mutation AcceptInvitation($input: AnswerInvitationInput!) {\n    acceptInvitation(input: $input) {\n      subjectId\n      ...UserErrors\n    }\n  }\n": typeof types.AcceptInvitationDocument,
    "\n  mutation DeclineInvitation($input: AnswerInvitationInput!) {\n    declineInvitation(input: $input) {\n      subjectId\n      ...UserErrors\n    }\n  }\n": typeof types.DeclineInvitationDocument,
    "\n  query OwnershipOffer($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on OwnershipTransfer {\n        id\n        applicationId\n        apiId\n        subjectName\n        toTeamId\n        toName\n        keptRole\n        status\n        createdAt\n        expiresAt\n        endedAt\n        viewerCanAnswer\n        viewerCanWithdraw\n        requestedBy {\n          name\n        }\n        endedBy {\n          name\n        }\n        contents {\n          memberCount\n          subscriptionCount\n          planCount\n        }\n      }\n    }\n  }\n": typeof types.OwnershipOfferDocument,
    "\n  query Offers {\n    receivedInvitations {\n      id\n      subject\n      subjectName\n      role\n      expiresAt\n      invitedBy {\n        name\n      }\n    }\n    receivedOwnershipTransfers {\n      id\n      applicationId\n      subjectName\n      toName\n      toTeamId\n      keptRole\n      expiresAt\n      requestedBy {\n        name\n      }\n    }\n  }\n": typeof types.OffersDocument,
    "\n  query SubscriptionSide($id: ID!) {\n    subscription(id: $id) {\n      viewerConsumes\n      application {\n        id: applicationId\n      }\n    }\n  }\n": typeof types.SubscriptionSideDocument,
    "\n  query TeamOwned(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $apisAfter: String\n  ) {\n    ownApplications: applications(roles: [PRIMARY_OWNER], orderBy: NAME, first: 100) {\n      nodes {\n        id\n        name\n        viewerCanTransferOwnership\n        primaryOwner {\n          id\n        }\n      }\n    }\n    ownApis: apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n        version\n        viewerCanTransferOwnership\n        owner {\n          id\n        }\n      }\n    }\n    team(id: $id) {\n      id\n      viewerCanManage\n      applications(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          name\n          type\n          picturePath\n          viewerRole\n          viewerCanTransferOwnership\n          updatedAt\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n      apis(first: 20, after: $apisAfter) {\n        nodes {\n          id\n          name\n          version\n          status\n          viewerRole\n          viewerCanTransferOwnership\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n      archivedApplications {\n        id\n        applicationId\n        name\n        archivedAt\n        archivedByName\n      }\n    }\n  }\n": typeof types.TeamOwnedDocument,
    "\n  query TeamMembers($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    team(id: $id) {\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      members(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          user {\n            id\n            name\n          }\n          email\n          role\n          source\n          joinedAt\n          disabled\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.TeamMembersDocument,
    "\n  query TeamCandidates($id: ID!, $search: String!) {\n    team(id: $id) {\n      memberCandidates(search: $search) {\n        userId\n        name\n        email\n        isMember\n      }\n    }\n  }\n": typeof types.TeamCandidatesDocument,
    "\n  mutation GiveToTeam($input: GiveToTeamInput!) {\n    giveToTeam(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.GiveToTeamDocument,
    "\n  mutation TakeFromTeam($input: TakeFromTeamInput!) {\n    takeFromTeam(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.TakeFromTeamDocument,
    "\n  mutation RestoreToTeam($input: RestoreApplicationInput!) {\n    restoreApplication(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RestoreToTeamDocument,
    "\n  mutation CreateTeam($input: CreateTeamInput!) {\n    createTeam(input: $input) {\n      team {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateTeamDocument,
    "\n  mutation UpdateTeam($input: UpdateTeamInput!) {\n    updateTeam(input: $input) {\n      team {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateTeamDocument,
    "\n  mutation DeleteTeam($input: TeamInput!) {\n    deleteTeam(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.DeleteTeamDocument,
    "\n  mutation AddTeamMember($input: AddTeamMemberInput!) {\n    addTeamMember(input: $input) {\n      member {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.AddTeamMemberDocument,
    "\n  mutation InviteToTeam($input: InviteToTeamInput!) {\n    inviteToTeam(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.InviteToTeamDocument,
    "\n  mutation ChangeTeamMemberRole($input: ChangeTeamMemberRoleInput!) {\n    changeTeamMemberRole(input: $input) {\n      member {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeTeamMemberRoleDocument,
    "\n  mutation RemoveTeamMember($input: RemoveTeamMemberInput!) {\n    removeTeamMember(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.RemoveTeamMemberDocument,
    "\n  mutation LeaveTeam($input: TeamInput!) {\n    leaveTeam(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": typeof types.LeaveTeamDocument,
    "\n  mutation RevokeApiKeyAsPublisher($input: ApiKeyInput!) {\n    revokeApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RevokeApiKeyAsPublisherDocument,
    "\n  mutation ReactivateApiKey($input: ApiKeyInput!) {\n    reactivateApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ReactivateApiKeyDocument,
    "\n  mutation ChangeApiKeyExpiry($input: ChangeApiKeyExpiryInput!) {\n    changeApiKeyExpiry(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeApiKeyExpiryDocument,
    "\n  mutation LookUpApiKey($input: LookUpApiKeyInput!) {\n    lookUpApiKey(input: $input) {\n      finding {\n        subscriptionId\n        applicationName\n        planName\n        lastFour\n        status\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.LookUpApiKeyDocument,
    "\n  query ApiPublisherCandidates($id: ID!, $search: String!) {\n    api(id: $id) {\n      publisherCandidates(search: $search) {\n        userId\n        name\n        email\n        unavailableReason\n      }\n    }\n  }\n": typeof types.ApiPublisherCandidatesDocument,
    "\n  query ApiViewerCandidates($id: ID!, $search: String!) {\n    api(id: $id) {\n      viewerCandidates(search: $search) {\n        userId\n        name\n        email\n        unavailableReason\n      }\n    }\n  }\n": typeof types.ApiViewerCandidatesDocument,
    "\n  mutation AddApiPublisher($input: AddApiCollaboratorInput!) {\n    addApiPublisher(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.AddApiPublisherDocument,
    "\n  mutation AddApiViewer($input: AddApiCollaboratorInput!) {\n    addApiViewer(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.AddApiViewerDocument,
    "\n  mutation RemoveApiPublisher($input: ApiCollaboratorInput!) {\n    removeApiPublisher(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RemoveApiPublisherDocument,
    "\n  mutation RemoveApiViewer($input: ApiCollaboratorInput!) {\n    removeApiViewer(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RemoveApiViewerDocument,
    "\n  query ApiCollaborators($id: ID!) {\n    viewer {\n      teams(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n    api(id: $id) {\n      ownershipTransfer {\n        ...TransferFields\n      }\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      publishers {\n        user {\n          id\n          name\n        }\n        email\n        since\n        disabled\n      }\n      viewers {\n        user {\n          id\n          name\n        }\n        email\n        since\n        disabled\n      }\n    }\n  }\n": typeof types.ApiCollaboratorsDocument,
    "\n  query ApiActivity($id: ID!, $after: String, $filter: AuditFilter) {\n    api(id: $id) {\n      activity(first: 30, after: $after, filter: $filter) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          ip\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ApiActivityDocument,
    "\n  query PublishedApiDocumentation($id: ID!) {\n    api(id: $id) {\n      documentation {\n        markdown\n        openapi\n      }\n    }\n  }\n": typeof types.PublishedApiDocumentationDocument,
    "\n  query PublishedApiOverview($id: ID!) {\n    publisherSubscriptions(apiId: $id, statuses: [PENDING], first: 5) {\n      nodes {\n        id\n        status\n        authenticationType\n        application {\n          name\n          type\n          ownerName\n        }\n        planName\n        apiId\n        apiName\n        apiVersion\n        comment\n        restored\n        requestedByName\n        createdAt\n        startsAt\n        endsAt\n      }\n    }\n    api(id: $id) {\n      activity(first: 6) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n": typeof types.PublishedApiOverviewDocument,
    "\n  mutation CreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreatePlanDocument,
    "\n  mutation UpdatePlan($input: UpdatePlanInput!) {\n    updatePlan(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdatePlanDocument,
    "\n  mutation ChangePlanStatus($input: ChangePlanStatusInput!) {\n    changePlanStatus(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangePlanStatusDocument,
    "\n  mutation ReorderPlans($input: ReorderPlansInput!) {\n    reorderPlans(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ReorderPlansDocument,
    "\n  query ApiWebhooks($id: ID!) {\n    api(id: $id) {\n      webhooks {\n        ...WebhookRow\n      }\n    }\n  }\n": typeof types.ApiWebhooksDocument,
    "\n  mutation CreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateApiDocument,
    "\n  mutation UpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateApiDocument,
    "\n  mutation ChangeApiStatus($input: ChangeApiStatusInput!) {\n    changeApiStatus(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeApiStatusDocument,
    "\n  mutation SetSubscriptionFields($input: SetFieldsInput!) {\n    setSubscriptionFields(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.SetSubscriptionFieldsDocument,
    "\n  mutation AcceptSubscription($input: AcceptSubscriptionInput!) {\n    acceptSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.AcceptSubscriptionDocument,
    "\n  mutation RejectSubscription($input: SubscriptionActionInput!) {\n    rejectSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.RejectSubscriptionDocument,
    "\n  mutation PauseSubscription($input: SubscriptionActionInput!) {\n    pauseSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.PauseSubscriptionDocument,
    "\n  mutation ResumeSubscription($input: SubscriptionActionInput!) {\n    resumeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ResumeSubscriptionDocument,
    "\n  mutation CloseSubscriptionAsPublisher($input: SubscriptionActionInput!) {\n    closeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.CloseSubscriptionAsPublisherDocument,
    "\n  mutation ChangeSubscriptionDates($input: ChangeSubscriptionDatesInput!) {\n    changeSubscriptionDates(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeSubscriptionDatesDocument,
    "\n  mutation TransferSubscription($input: TransferSubscriptionInput!) {\n    transferSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.TransferSubscriptionDocument,
    "\n  mutation SetSubscriptionLimits($input: SetSubscriptionLimitsInput!) {\n    setSubscriptionLimits(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.SetSubscriptionLimitsDocument,
    "\n  mutation ReviewSubscriptions($input: ReviewSubscriptionsInput!) {\n    reviewSubscriptions(input: $input) {\n      results {\n        id: subscriptionId\n        error\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ReviewSubscriptionsDocument,
    "\n  query RequestFilters {\n    apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n        version\n      }\n    }\n  }\n": typeof types.RequestFiltersDocument,
    "\n  query RequestPlans($id: ID!) {\n    api(id: $id) {\n      plans {\n        id\n        name\n        authenticationType\n      }\n    }\n  }\n": typeof types.RequestPlansDocument,
    "\n  mutation ConfirmEmail($input: ConfirmEmailInput!) {\n    confirmEmail(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ConfirmEmailDocument,
    "\n  fragment TokenRow on AccessToken {\n    id\n    name\n    scopes\n    applicationId\n    applicationIds\n    apiIds\n    lastFour\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedIp\n    previousEndsAt\n    revokedAt\n    revokedReason\n    user {\n      name\n    }\n  }\n": typeof types.TokenRowFragmentDoc,
    "\n  mutation CreateFormField($input: CreateFormFieldInput!) {\n    createFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateFormFieldDocument,
    "\n  mutation UpdateFormField($input: UpdateFormFieldInput!) {\n    updateFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateFormFieldDocument,
    "\n  mutation RemoveFormField($input: RemoveFormFieldInput!) {\n    removeFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RemoveFormFieldDocument,
    "\n  mutation ReorderFormFields($input: ReorderFormFieldsInput!) {\n    reorderFormFields(input: $input) {\n      fields {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ReorderFormFieldsDocument,
    "\n  mutation AcceptOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: acceptOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.AcceptOwnershipTransferDocument,
    "\n  mutation DeclineOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: declineOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.DeclineOwnershipTransferDocument,
    "\n  mutation WithdrawOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: withdrawOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.WithdrawOwnershipTransferDocument,
    "\n  mutation ResendInvitation($input: InvitationInput!) {\n    resendInvitation(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ResendInvitationDocument,
    "\n  mutation WithdrawInvitation($input: InvitationInput!) {\n    withdrawInvitation(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.WithdrawInvitationDocument,
    "\n  mutation ChangeInvitationRole($input: ChangeInvitationRoleInput!) {\n    changeInvitationRole(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.ChangeInvitationRoleDocument,
    "\n  fragment InvitationFields on Invitation {\n    id\n    email\n    role\n    status\n    sentAt\n    expiresAt\n    invitedBy {\n      name\n    }\n  }\n": typeof types.InvitationFieldsFragmentDoc,
    "\n  fragment TransferFields on OwnershipTransfer {\n    id\n    toName\n    keptRole\n    expiresAt\n    requestedBy {\n      name\n    }\n    viewerCanWithdraw\n  }\n": typeof types.TransferFieldsFragmentDoc,
    "\n  mutation RequestOwnershipTransfer($input: RequestOwnershipTransferInput!) {\n    requestOwnershipTransfer(input: $input) {\n      transfer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.RequestOwnershipTransferDocument,
    "\n  query FindInPalette($search: String!) {\n    applications(search: $search, first: 6) {\n      nodes {\n        id\n        name\n        type\n        clientId\n        picturePath\n      }\n    }\n    apis(search: $search, first: 6) {\n      nodes {\n        id\n        name\n        version\n      }\n    }\n  }\n": typeof types.FindInPaletteDocument,
    "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": typeof types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook($input: UpdateWebhookInput!) {\n    updateWebhook(input: $input) {\n      secret\n      ...UserErrors\n    }\n  }\n": typeof types.UpdateWebhookDocument,
    "\n  mutation RenewWebhookSecret($input: RenewWebhookSecretInput!) {\n    renewWebhookSecret(input: $input) {\n      secret\n      ...UserErrors\n    }\n  }\n": typeof types.RenewWebhookSecretDocument,
    "\n  mutation PauseWebhook($input: WebhookInput!) {\n    pauseWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.PauseWebhookDocument,
    "\n  mutation ResumeWebhook($input: WebhookInput!) {\n    resumeWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ResumeWebhookDocument,
    "\n  mutation DeleteWebhook($input: WebhookInput!) {\n    deleteWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($input: WebhookInput!) {\n    testWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.TestWebhookDocument,
    "\n  mutation ResendWebhookDelivery($input: ResendWebhookDeliveryInput!) {\n    resendWebhookDelivery(input: $input) {\n      ...UserErrors\n    }\n  }\n": typeof types.ResendWebhookDeliveryDocument,
    "\n  mutation ResendWebhookDeliveries($input: ResendWebhookDeliveriesInput!) {\n    resendWebhookDeliveries(input: $input) {\n      count\n      hasMore\n      lastDeliveryId\n      ...UserErrors\n    }\n  }\n": typeof types.ResendWebhookDeliveriesDocument,
    "\n  query Account {\n    viewer {\n      id\n      name\n      email\n      account {\n        emailVerifiedAt\n        hasNoEmail\n        requestedEmail\n        hasPassword\n        passwordsAllowed\n        timeZone\n        locale\n        linkedSignIns {\n          issuer\n          subject\n          name\n          createdAt\n          lastUsedAt\n        }\n      }\n    }\n  }\n": typeof types.AccountDocument,
    "\n  query MyApiKeys(\n    $unusedForDays: Int\n    $statuses: [ApiKeyStatus!]\n    $apiId: ID\n    $applicationId: ID\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    viewer {\n      apiKeys(\n        statuses: $statuses\n        apiId: $apiId\n        applicationId: $applicationId\n        search: $search\n        unusedForDays: $unusedForDays\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        nodes {\n          ...ApiKeyRow\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n      subscriptions(first: 100) {\n        nodes {\n          authenticationType\n          apiId\n          apiName\n          apiVersion\n          application {\n            id: applicationId\n            name\n          }\n        }\n      }\n    }\n  }\n  fragment ApiKeyRow on ApiKey {\n    id\n    lastFour\n    status\n    custom\n    revealable\n    expiresAt\n    lastUsedAt\n    subscription {\n      id\n      status\n      apiName\n      apiVersion\n      planName\n      viewerCanRevealKeys\n      viewerCanManageKeys\n      application {\n        id: applicationId\n        name\n      }\n    }\n  }\n": typeof types.MyApiKeysDocument,
    "\n  query ApplicationApiKeys(\n    $id: ID!\n    $statuses: [ApiKeyStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    application(id: $id) {\n      apiKeys(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          ...ApiKeyRow\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ApplicationApiKeysDocument,
    "\n  query Catalog(\n    $search: String\n    $tag: String\n    $authenticationType: AuthenticationType\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiTags {\n      tag\n      count\n    }\n    apis(\n      scope: CATALOG\n      search: $search\n      tag: $tag\n      authenticationType: $authenticationType\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        version\n        description\n        tags\n        status\n        visibility\n        authenticationTypes\n        ownerName\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.CatalogDocument,
    "\n  query ApiDetail($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      version\n      description\n      tags\n      status\n      visibility\n      entryPoint\n      callUrl\n      keyHeader\n      hasMarkdown\n      hasOpenapi\n      updatedAt\n      publishedAt\n      ownerName\n      plans {\n        id\n        name\n        description\n        authenticationType\n        approval\n        status\n        features\n        commentRequired\n        commentPrompt\n        termsVersion\n        terms\n        jwt {\n          issuer\n          audience\n          clientIdClaim\n          requiredScopes\n        }\n        oauth2 {\n          authorizationServer\n          requiredScopes\n        }\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n      viewerSubscriptions {\n        id\n        status\n        planId\n        planName\n        createdAt\n        endsAt\n        application {\n          id: applicationId\n          name\n        }\n      }\n    }\n  }\n": typeof types.ApiDetailDocument,
    "\n  query ApplicationHeader($id: ID!) {\n    application(id: $id) {\n      id\n      name\n      type\n      status\n      description\n      domain\n      clientId\n      picturePath\n      redirectUris\n      grantTypes\n      createdAt\n      updatedAt\n      archivedAt\n      lastUsedAt\n      viewerRole\n      memberCount\n      registrationStatus\n      approval\n      approvalReason\n      viewerCanReview\n      clientRegistration {\n        statusNote\n      }\n      ownerName\n      team {\n        id\n        name\n      }\n      primaryOwner {\n        name\n      }\n      viewerCanEdit\n      viewerCanManageMembers\n      viewerCanRevealClientSecret\n      viewerCanRenewClientSecret\n      viewerCanRepairRegistration\n      viewerCanSeeActivity\n      viewerCanSeeUsage\n      viewerCanSeeWebhooks\n      viewerCanTransferOwnership\n      viewerCanAssignOwner\n      viewerCanArchive\n      viewerCanLeave\n    }\n  }\n": typeof types.ApplicationHeaderDocument,
    "\n  query ApplicationList(\n    $scope: ApplicationScope\n    $search: String\n    $types: [ApplicationType!]\n    $roles: [ApplicationRole!]\n    $statuses: [RegistrationStatus!]\n    $approvals: [ApplicationApproval!]\n    $orderBy: ApplicationOrder\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    applications(\n      scope: $scope\n      search: $search\n      types: $types\n      roles: $roles\n      statuses: $statuses\n      approvals: $approvals\n      orderBy: $orderBy\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        type\n        picturePath\n        registrationStatus\n        approval\n        viewerRole\n        memberCount\n        ownerName\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.ApplicationListDocument,
    "\n  fragment ObservedCallsFields on ObservedCalls {\n    lastAdmittedAt\n    lastRejected {\n      at\n      title\n      sentence\n      fix\n      fixPage\n      slug\n      requestId\n    }\n  }\n": typeof types.ObservedCallsFieldsFragmentDoc,
    "\n  query FirstCall($subscriptionId: ID!, $apiId: ID!, $applicationId: ID!) {\n    subscription(id: $subscriptionId) {\n      observedCalls {\n        ...ObservedCallsFields\n      }\n    }\n    api(id: $apiId) {\n      entryPoint\n      callUrl\n      keyHeader\n      plans {\n        id\n        jwt {\n          issuer\n          audience\n          requiredScopes\n        }\n        oauth2 {\n          authorizationServer\n          requiredScopes\n        }\n      }\n    }\n    application(id: $applicationId) {\n      clientId\n      grantTypes\n      redirectUris\n      clientRegistration {\n        status\n        clientId\n        tokenEndpointAuthMethod\n        scope\n        endpoints {\n          issuer\n          authorizationEndpoint\n          tokenEndpoint\n        }\n      }\n    }\n  }\n": typeof types.FirstCallDocument,
    "\n  query ObservedCalls($id: ID!) {\n    subscription(id: $id) {\n      observedCalls {\n        ...ObservedCallsFields\n      }\n    }\n  }\n": typeof types.ObservedCallsDocument,
    "\n  fragment FormFieldFields on FormField {\n    id\n    form\n    planId\n    key\n    label\n    help\n    kind\n    options\n    required\n    hidden\n    writeOnce\n    applicationTypes\n  }\n": typeof types.FormFieldFieldsFragmentDoc,
    "\n  fragment AnswerFields on FieldAnswer {\n    value\n    field {\n      ...FormFieldFields\n    }\n  }\n": typeof types.AnswerFieldsFragmentDoc,
    "\n  query HomePage {\n    receivedInvitations {\n      id\n      subjectName\n      role\n      invitedBy {\n        name\n      }\n    }\n    receivedOwnershipTransfers {\n      id\n      subjectName\n      requestedBy {\n        name\n      }\n    }\n    viewer {\n      pendingRequestCount\n      publisherDashboard {\n        apiCount\n      }\n      administratorDashboard {\n        providerCount\n        failedMailCount\n        pendingUserCount\n        pendingApplicationCount\n        backupFailed\n        backupUnverified\n        pausedWebhookCount\n        incompleteWebhookCount\n        silentGatewayCount\n        unmanagedTeamCount\n        problemCounts {\n          failed\n          orphaned\n          possibleOrphans\n        }\n        providers {\n          id\n          name\n          unconfirmedOrigins\n          initialAccessTokenExpiresAt\n        }\n      }\n      subscriptions(first: 1) {\n        nodes {\n          id\n        }\n      }\n      consumerDashboard {\n        complete\n        pausedWebhooks {\n          webhookId\n          name\n          applicationId\n          apiId\n          subjectName\n          statusReason\n          missingSince\n        }\n        incompleteWebhooks {\n          webhookId\n          name\n          applicationId\n          apiId\n          subjectName\n          missingSince\n        }\n        expiringAccessTokens {\n          name\n          applicationId\n          applicationName\n          expiresAt\n        }\n        rejectedApplications {\n          id\n          name\n        }\n        needsAttention {\n          id\n          name\n          registrationStatus\n          viewerCanRepairRegistration\n        }\n        expiring {\n          kind\n          applicationId\n          applicationName\n          subscriptionId\n          endsAt\n          detail\n        }\n        pending {\n          id\n          apiName\n          planName\n          createdAt\n          restored\n          application {\n            id: applicationId\n            name\n          }\n        }\n        applications {\n          id\n          name\n          type\n          picturePath\n          registrationStatus\n          viewerRole\n          updatedAt\n        }\n        activity {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n": typeof types.HomePageDocument,
    "\n  query HomeHealth {\n    installationHealth {\n      checks {\n        name\n        title\n        status\n      }\n    }\n  }\n": typeof types.HomeHealthDocument,
    "\n  query Inbox($after: String, $unread: Boolean, $group: NotificationGroup) {\n    viewer {\n      unreadNotificationCount\n      notifications(first: 30, after: $after, unread: $unread, group: $group) {\n        nodes {\n          id\n          text\n          path\n          createdAt\n          readAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.InboxDocument,
    "\n  query UnreadNotifications {\n    viewer {\n      unreadNotificationCount\n    }\n  }\n": typeof types.UnreadNotificationsDocument,
    "\n  query ProviderDetail($id: ID!) {\n    node(id: $id) {\n      ... on ClientRegistrationProvider {\n        id\n        name\n        description\n        discoveryUrl\n        initialAccessMethod\n        clientId\n        hasClientSecret\n        scopes\n        tokenEndpointAuthMethod\n        hasInitialAccessToken\n        initialAccessTokenExpiresAt\n        introspectionClientId\n        hasIntrospectionSecret\n        softwareId\n        renewal {\n          method\n          endpoint\n        }\n        announcedRenewalEndpoint\n        trustedCertificates\n        trustedOrigins\n        unconfirmedOrigins\n        isDefault\n        isEmbedded\n        extendedApplicationTypes\n        applicationTypes\n        dependentApplications\n        createdAt\n        updatedAt\n        testedAt\n        capabilities {\n          management\n          read\n          update\n          delete\n          renewSecret\n          secretRotatesAtUpdate\n          registrationTokenRotates\n          issuesSecret\n        }\n        endpoints {\n          issuer\n          tokenEndpoint\n        }\n        latestTest {\n          id\n          status\n          undeletedProbe\n          requestedByName\n          createdAt\n          steps {\n            step\n            status\n            milliseconds\n            detail\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ProviderDetailDocument,
    "\n  query PublishedPlan($id: ID!) {\n    plan(id: $id) {\n      id\n      apiId\n      name\n      description\n      authenticationType\n      approval\n      status\n      features\n      commentRequired\n      commentPrompt\n      termsVersion\n      terms\n      jwt {\n        issuer\n        jwksUri\n        publicKey\n        clientIdClaim\n        audience\n        requiredScopes\n      }\n      oauth2 {\n        authorizationServer\n        requiredScopes\n      }\n      rate {\n        ...RateFields\n      }\n      quota {\n        ...QuotaFields\n      }\n      createdAt\n      publishedAt\n      closedAt\n      openSubscriptionCount\n    }\n    formFields(form: SUBSCRIPTION, planId: $id) {\n      ...FormFieldFields\n    }\n  }\n": typeof types.PublishedPlanDocument,
    "\n  query PublishedSubscription($id: ID!) {\n    apiKeyPolicy {\n      shownOnce\n      customAllowed\n    }\n    subscription(id: $id) {\n      id\n      status\n      authenticationType\n      application {\n        name\n        type\n        status\n        clientId\n        ownerName\n      }\n      planId\n      planName\n      planStatus\n      apiId\n      apiName\n      apiVersion\n      comment\n      message\n      acceptedTerms\n      acceptedTermsText\n      restored\n      requestedByName\n      createdAt\n      startsAt\n      endsAt\n      reviewedAt\n      closedAt\n      updatedAt\n      limits {\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n        ownRateCalls\n        ownQuotaCalls\n      }\n      quotaUse {\n        ...QuotaUseFields\n      }\n      fields {\n        ...AnswerFields\n      }\n      viewerCanManageSubscriptions\n      gatewayRollout {\n        ...RolloutFields\n      }\n      keys {\n        id\n        lastFour\n        status\n        custom\n        createdAt\n        expiresAt\n        revokedAt\n        endCause\n        reactivationUnavailableReason\n        lastUsedAt\n      }\n    }\n  }\n": typeof types.PublishedSubscriptionDocument,
    "\n  query TransferPlans($id: ID!) {\n    api(id: $id) {\n      plans {\n        id\n        name\n        authenticationType\n        status\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n    }\n  }\n": typeof types.TransferPlansDocument,
    "\n  query PublisherDashboard {\n    viewer {\n      pendingRequestCount\n      publisherDashboard {\n        apiCount\n        pending {\n          ...SubscriptionRow\n        }\n        recent {\n          ...SubscriptionRow\n        }\n      }\n    }\n    apis(scope: MINE, first: 6) {\n      nodes {\n        id\n        name\n        version\n        status\n        visibility\n        authenticationTypes\n        pendingRequests\n        ownerName\n        updatedAt\n      }\n    }\n  }\n  fragment SubscriptionRow on Subscription {\n    id\n    status\n    authenticationType\n    application {\n      name\n      type\n      ownerName\n    }\n    planName\n    apiId\n    apiName\n    apiVersion\n    comment\n    restored\n    requestedByName\n    createdAt\n    startsAt\n    endsAt\n  }\n": typeof types.PublisherDashboardDocument,
    "\n  query ApiList(\n    $scope: ApiScope\n    $search: String\n    $statuses: [ApiStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apis(\n      scope: $scope\n      search: $search\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        version\n        status\n        visibility\n        authenticationTypes\n        pendingRequests\n        ownerName\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.ApiListDocument,
    "\n  query PublisherSubscriptions(\n    $apiId: ID\n    $planId: ID\n    $search: String\n    $statuses: [SubscriptionStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    publisherSubscriptions(\n      apiId: $apiId\n      planId: $planId\n      search: $search\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        status\n        authenticationType\n        application {\n          name\n          type\n          ownerName\n        }\n        planName\n        apiId\n        apiName\n        apiVersion\n        comment\n        restored\n        requestedByName\n        createdAt\n        startsAt\n        endsAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.PublisherSubscriptionsDocument,
    "\n  query PendingRequests {\n    viewer {\n      pendingRequestCount\n    }\n  }\n": typeof types.PendingRequestsDocument,
    "\n  query PublishedApi($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      version\n      description\n      tags\n      status\n      visibility\n      entryPoint\n      callUrl\n      upstreamUrl\n      keyHeader\n      keyQueryParameter\n      forwardsCredential\n      owner {\n        id\n        name\n      }\n      ownerName\n      team {\n        id\n        name\n      }\n      viewerRole\n      hasMarkdown\n      hasOpenapi\n      pendingRequests\n      createdAt\n      updatedAt\n      publishedAt\n      viewerCanManage\n      viewerCanManagePublishers\n      viewerCanTransferOwnership\n      viewerCanArchive\n      viewerCanManageSubscriptions\n      viewerCanSeeUsage\n      plans {\n        ...ListedPlan\n      }\n    }\n  }\n": typeof types.PublishedApiDocument,
    "\n  fragment ListedPlan on Plan {\n    id\n    name\n    description\n    authenticationType\n    approval\n    status\n    openSubscriptionCount\n  }\n": typeof types.ListedPlanFragmentDoc,
    "\n  query AllPlansOfApi($id: ID!) {\n    api(id: $id) {\n      plans(first: 500) {\n        ...ListedPlan\n      }\n    }\n  }\n": typeof types.AllPlansOfApiDocument,
    "\n  query IssuerOptions($id: ID!) {\n    api(id: $id) {\n      issuerOptions {\n        providerId\n        name\n        isDefault\n        issuer\n        jwksUri\n        introspects\n      }\n    }\n  }\n": typeof types.IssuerOptionsDocument,
    "\n  fragment UserErrors on MutationPayload {\n    userErrors {\n      code\n      field\n      message\n    }\n  }\n": typeof types.UserErrorsFragmentDoc,
    "\n  fragment RateFields on Rate {\n    calls\n    period\n  }\n  fragment QuotaFields on Quota {\n    calls\n    period\n    timeZone\n  }\n  fragment QuotaUseFields on QuotaUse {\n    endsAt\n    used\n    forecast\n    usedUpAt\n  }\n  fragment RolloutFields on GatewayRollout {\n    connected\n    live\n    notResponding\n  }\n": typeof types.RateFieldsFragmentDoc,
    "\n  query MySubscriptions(\n    $unusedForDays: Int\n    $statuses: [SubscriptionStatus!]\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    viewer {\n      subscriptions(\n        statuses: $statuses\n        search: $search\n        unusedForDays: $unusedForDays\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        nodes {\n          id\n          status\n          authenticationType\n          planName\n          apiId\n          apiName\n          apiVersion\n          createdAt\n          startsAt\n          endsAt\n          application {\n            id: applicationId\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.MySubscriptionsDocument,
    "\n  query ApplicationSubscriptions(\n    $id: ID!\n    $statuses: [SubscriptionStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    application(id: $id) {\n      subscriptions(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          status\n          authenticationType\n          planName\n          apiId\n          apiName\n          apiVersion\n          createdAt\n          startsAt\n          endsAt\n          application {\n            id: applicationId\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ApplicationSubscriptionsDocument,
    "\n  query SubscriptionDetail($id: ID!) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    subscription(id: $id) {\n      id\n      status\n      authenticationType\n      planId\n      planName\n      planStatus\n      apiId\n      apiName\n      apiVersion\n      comment\n      message\n      acceptedTerms\n      acceptedTermsText\n      restored\n      requestedByName\n      createdAt\n      startsAt\n      endsAt\n      reviewedAt\n      closedAt\n      fields {\n        ...AnswerFields\n      }\n      application {\n        id: applicationId\n        name\n        status\n        clientId\n      }\n      limits {\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n      quotaUse {\n        ...QuotaUseFields\n      }\n      gatewayRollout {\n        ...RolloutFields\n      }\n      viewerCanClose\n      viewerCanManageKeys\n      viewerCanRevealKeys\n      lastUsedAt\n      keys {\n        id\n        lastFour\n        status\n        custom\n        revealable\n        createdAt\n        expiresAt\n        revokedAt\n        lastUsedAt\n        gatewayRollout {\n          ...RolloutFields\n        }\n        callsSinceRenewal\n      }\n      history {\n        id\n        occurredAt\n        action\n        actorKind\n        actorName\n        asAdministrator\n        subjectName\n        changes {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": typeof types.SubscriptionDetailDocument,
    "\n  query TeamList($scope: TeamScope, $search: String, $first: Int, $after: String, $last: Int, $before: String) {\n    teams(scope: $scope, search: $search, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        name\n        viewerRole\n        memberCount\n        managerCount\n        applicationCount\n        apiCount\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.TeamListDocument,
    "\n  query TeamHeader($id: ID!) {\n    viewer {\n      user {\n        id\n      }\n    }\n    team(id: $id) {\n      id\n      name\n      description\n      applicationRole\n      apiRole\n      createdAt\n      viewerRole\n      memberCount\n      managerCount\n      applicationCount\n      apiCount\n      viewerCanManage\n      viewerCanLeave\n    }\n  }\n": typeof types.TeamHeaderDocument,
    "\n  query ManagedTeams {\n    viewer {\n      teams(role: MANAGER, first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.ManagedTeamsDocument,
    "\n  fragment UsageNumbers on UsageTotals {\n    calls\n    errors\n    rejected\n    p50\n    p95\n    p99\n  }\n  fragment UsageFields on Usage {\n    from\n    to\n    timeZone\n    resolution\n    completeUntil\n    totals {\n      ...UsageNumbers\n    }\n    previous {\n      ...UsageNumbers\n    }\n    points {\n      at\n      isComplete\n      totals {\n        ...UsageNumbers\n      }\n    }\n    series {\n      key\n      name\n      totals {\n        ...UsageNumbers\n      }\n    }\n  }\n  fragment RefusedCallRow on RefusedCall {\n    id\n    at\n    requestId\n    reason\n    status\n    method\n    path\n    apiId\n    apiName\n    planName\n    applicationId\n    applicationName\n    subscriptionId\n    keyLastFour\n    title\n    explanation\n    solution\n    fixPage\n    slug\n  }\n": typeof types.UsageNumbersFragmentDoc,
    "\n  query ApplicationUsage(\n    $id: ID!\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    application(id: $id) {\n      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n        ...UsageFields\n      }\n      refusedCalls(first: 20, after: $after) {\n        nodes {\n          ...RefusedCallRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ApplicationUsageDocument,
    "\n  query ApiUsage(\n    $id: ID!\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    api(id: $id) {\n      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n        ...UsageFields\n      }\n      refusedCalls(first: 20, after: $after) {\n        nodes {\n          ...RefusedCallRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ApiUsageDocument,
    "\n  query PlatformUsage(\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    platformUsage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n      ...UsageFields\n    }\n    refusedCallsWithoutApi(first: 20, after: $after) {\n      nodes {\n        ...RefusedCallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PlatformUsageDocument,
    "\n  fragment WebhookRow on Webhook {\n    id\n    name\n    url\n    format\n    status\n    statusReason\n    failingSince\n    missingSince\n    waitingCount\n  }\n": typeof types.WebhookRowFragmentDoc,
    "\n  query WebhookDetail($id: ID!, $after: String, $status: WebhookDeliveryStatus) {\n    webhook(id: $id) {\n      ...WebhookRow\n      events\n      previousSecretEndsAt\n      createdAt\n      deliveries(first: 20, after: $after, status: $status) {\n        nodes {\n          id\n          messageId\n          event\n          status\n          isResend\n          attemptCount\n          createdAt\n          nextAttemptAt\n          deliveredAt\n          lastStatus\n          lastError\n          attempts {\n            startedAt\n            milliseconds\n            status\n            response\n            error\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.WebhookDetailDocument,
    "\n  query WebhookEvents($subject: WebhookSubject!) {\n    webhookEvents(subject: $subject) {\n      name\n      label\n    }\n  }\n": typeof types.WebhookEventsDocument,
};
const documents: Documents = {
    "\n  query ServerVersion {\n    serverVersion\n  }\n": types.ServerVersionDocument,
    "\n  mutation RevokeAnyAccessToken($input: RevokeAccessTokenInput!) {\n    revokeAnyAccessToken(input: $input) {\n      accessToken {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RevokeAnyAccessTokenDocument,
    "\n  query AllAccessTokens($after: String) {\n    allAccessTokens(first: 20, after: $after) {\n      nodes {\n        ...TokenRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AllAccessTokensDocument,
    "\n  mutation UpdateApiKeySettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        apiKeysShownOnce {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateApiKeySettingsDocument,
    "\n  query ApiKeySettings {\n    platformSettings {\n      apiKeysShownOnce {\n        value\n        source\n        variable\n      }\n      customApiKeysAllowed {\n        value\n        source\n        variable\n      }\n    }\n  }\n": types.ApiKeySettingsDocument,
    "\n  mutation RestoreApplication($input: RestoreApplicationInput!) {\n    restoreApplication(input: $input) {\n      application {\n        id\n        name\n        clientId\n        registrationStatus\n      }\n      returnedMemberCount\n      pendingSubscriptionCount\n      formerClientId\n      ...UserErrors\n    }\n  }\n": types.RestoreApplicationDocument,
    "\n  query RestorePreview($id: ID!) {\n    restorePreview(applicationId: $id) {\n      archived {\n        applicationId\n        name\n        type\n        clientId\n        picturePath\n        archivedAt\n        archivedByName\n        asAdministrator\n        reason\n      }\n      formerMembers {\n        user {\n          id\n          name\n        }\n        email\n        role\n        returnsAs\n        unavailableReason\n      }\n      subscriptions {\n        formerStatus\n        unavailableReason\n        subscription {\n          id\n          apiName\n          apiVersion\n          planName\n          planStatus\n          authenticationType\n        }\n      }\n      clientIdTaken\n      registersClient\n      noProvider\n    }\n  }\n": types.RestorePreviewDocument,
    "\n  query ArchivedApplications($search: String, $first: Int, $after: String, $last: Int, $before: String) {\n    archivedApplications(search: $search, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        applicationId\n        name\n        type\n        clientId\n        picturePath\n        archivedAt\n        archivedByName\n        asAdministrator\n        reason\n        memberCount\n        subscriptionCount\n        registrationStatus\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.ArchivedApplicationsDocument,
    "\n  query AuditChain($after: Float) {\n    auditHead\n    auditChain(after: $after) {\n      position\n      digest\n      firstPosition\n      deletedBefore\n      waitingCount\n      verifiedUpTo\n      isComplete\n      firstBreak {\n        position\n        entryId\n        problem\n      }\n    }\n  }\n": types.AuditChainDocument,
    "\n  query AuditLog($after: String, $filter: AuditFilter) {\n    auditLog(first: 30, after: $after, filter: $filter) {\n      nodes {\n        id\n        occurredAt\n        action\n        actorKind\n        actorName\n        asAdministrator\n        subjectName\n        applicationName\n        applicationId\n        apiId\n        ip\n        changes {\n          field\n          before\n          after\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AuditLogDocument,
    "\n  query AuditStreams {\n    auditStreams {\n      ...WebhookRow\n    }\n  }\n": types.AuditStreamsDocument,
    "\n  mutation CreateBackup {\n    createBackup {\n      backup {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateBackupDocument,
    "\n  query Backups($first: Int, $after: String, $last: Int, $before: String) {\n    backups(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        status\n        createdAt\n        requestedByName\n        fileName\n        sizeBytes\n        rowCount\n        error\n        verification\n        verifiedAt\n        verificationError\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    backupSettings {\n      folder\n      time\n      days\n      verification\n    }\n  }\n": types.BackupsDocument,
    "\n  mutation CreateProvider($input: CreateClientRegistrationProviderInput!) {\n    createClientRegistrationProvider(input: $input) {\n      provider {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateProviderDocument,
    "\n  mutation UpdateProvider($input: UpdateClientRegistrationProviderInput!) {\n    updateClientRegistrationProvider(input: $input) {\n      provider {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateProviderDocument,
    "\n  mutation DeleteProvider($input: DeleteClientRegistrationProviderInput!) {\n    deleteClientRegistrationProvider(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.DeleteProviderDocument,
    "\n  mutation TestProvider($input: TestClientRegistrationProviderInput!) {\n    testClientRegistrationProvider(input: $input) {\n      test {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.TestProviderDocument,
    "\n  query ProviderTest($id: ID!) {\n    node(id: $id) {\n      ... on ClientRegistrationProvider {\n        latestTest {\n          id\n          status\n          undeletedProbe\n          requestedByName\n          createdAt\n          steps {\n            step\n            status\n            milliseconds\n            detail\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ProviderTestDocument,
    "\n  query SettingSources {\n    platformSettings {\n      simpleEnabled {\n        source\n      }\n      registrationEnabled {\n        source\n      }\n      browserEnabled {\n        source\n      }\n      webEnabled {\n        source\n      }\n      nativeEnabled {\n        source\n      }\n      backendToBackendEnabled {\n        source\n      }\n      implicitAllowed {\n        source\n      }\n      passwordAllowed {\n        source\n      }\n      allowedRedirectSchemes {\n        source\n      }\n    }\n  }\n": types.SettingSourcesDocument,
    "\n  mutation UpdatePlatformSettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        simpleEnabled {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdatePlatformSettingsDocument,
    "\n  query ClientRegistrationAdministration {\n    platformSettings {\n      simpleEnabled {\n        value\n        source\n        variable\n      }\n      registrationEnabled {\n        value\n        source\n        variable\n      }\n      browserEnabled {\n        value\n        source\n        variable\n      }\n      webEnabled {\n        value\n        source\n        variable\n      }\n      nativeEnabled {\n        value\n        source\n        variable\n      }\n      backendToBackendEnabled {\n        value\n        source\n        variable\n      }\n      implicitAllowed {\n        value\n        source\n        variable\n      }\n      passwordAllowed {\n        value\n        source\n        variable\n      }\n      allowedRedirectSchemes {\n        value\n        source\n        variable\n      }\n    }\n    clientRegistrationProviders {\n      id\n      name\n      description\n      discoveryUrl\n      initialAccessMethod\n      isDefault\n      isEmbedded\n      applicationTypes\n      dependentApplications\n      endpoints {\n        issuer\n      }\n    }\n  }\n": types.ClientRegistrationAdministrationDocument,
    "\n  mutation UpdateApprovalTypes($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        approvalRequiredTypes {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateApprovalTypesDocument,
    "\n  query Forms {\n    application: formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n    signUp: formFields(form: SIGN_UP) {\n      ...FormFieldFields\n    }\n    platformSettings {\n      approvalRequiredTypes {\n        value\n        source\n        variable\n      }\n    }\n  }\n": types.FormsDocument,
    "\n  query GatewayDetail($id: ID!) {\n    gateway(id: $id) {\n      id\n      name\n      isBuiltIn\n      status\n      tokenLastFour\n      createdAt\n      createdByName\n      revokedAt\n      version\n      startedAt\n      lastSeenAt\n      appliedAt\n      secondsBehind\n      memoryBytes\n      callsAllowed\n      callsRejected\n      recordCount\n      repairedCount\n    }\n  }\n": types.GatewayDetailDocument,
    "\n  mutation CreateGateway($input: CreateGatewayInput!) {\n    createGateway(input: $input) {\n      token\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateGatewayDocument,
    "\n  mutation RenameGateway($input: RenameGatewayInput!) {\n    renameGateway(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RenameGatewayDocument,
    "\n  mutation RevokeGateway($input: GatewayInput!) {\n    revokeGateway(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RevokeGatewayDocument,
    "\n  mutation AllowNewKeyPair($input: GatewayInput!) {\n    allowNewKeyPair(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.AllowNewKeyPairDocument,
    "\n  query Gateways($first: Int, $after: String, $last: Int, $before: String) {\n    gateways(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        name\n        isBuiltIn\n        status\n        version\n        startedAt\n        secondsBehind\n        memoryBytes\n        callsAllowed\n        callsRejected\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.GatewaysDocument,
    "\n  mutation MapGroup($input: MapGroupInput!) {\n    mapGroup(input: $input) {\n      mapping {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.MapGroupDocument,
    "\n  mutation UnmapGroup($input: UnmapGroupInput!) {\n    unmapGroup(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.UnmapGroupDocument,
    "\n  query GroupMappings($first: Int, $after: String, $last: Int, $before: String) {\n    groupMappings(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        groupName\n        platformRole\n        teamRole\n        team {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    teams(scope: ALL, first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": types.GroupMappingsDocument,
    "\n  query InstallationHealth {\n    installationHealth {\n      checkedAt\n      checks {\n        name\n        title\n        status\n        text\n      }\n    }\n  }\n": types.InstallationHealthDocument,
    "\n  mutation UpdateLimits($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        maxApplicationsPerUser {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateLimitsDocument,
    "\n  mutation UpdateRetention($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        usageMinuteDays {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateRetentionDocument,
    "\n  query Limits {\n    platformSettings {\n      maxApplicationsPerUser {\n        ...LimitFields\n      }\n      usageMinuteDays {\n        ...LimitFields\n      }\n      usageHourDays {\n        ...LimitFields\n      }\n      usageDayDays {\n        ...LimitFields\n      }\n      auditDays {\n        ...LimitFields\n      }\n    }\n  }\n  fragment LimitFields on IntegerSetting {\n    value\n    source\n    variable\n  }\n": types.LimitsDocument,
    "\n  query MailTemplate {\n    platformSettings {\n      id\n      mail {\n        templates {\n          kind\n          label\n          subject\n          body\n          updatedAt\n          values\n          required\n        }\n      }\n    }\n  }\n": types.MailTemplateDocument,
    "\n  mutation UpdateMailSender($input: UpdateMailSenderInput!) {\n    updateMailSender(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateMailSenderDocument,
    "\n  mutation UpdateMailTemplate($input: UpdateMailTemplateInput!) {\n    updateMailTemplate(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateMailTemplateDocument,
    "\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ResetMailTemplateDocument,
    "\n  query MailTemplatePreview($template: UpdateMailTemplateInput!) {\n    mailTemplatePreview(template: $template) {\n      subject\n      html\n    }\n  }\n": types.MailTemplatePreviewDocument,
    "\n  query MailTemplates {\n    outbox {\n      from\n    }\n    platformSettings {\n      id\n      mail {\n        senderName\n        isSenderChanged\n        templates {\n          kind\n          label\n          subject\n          updatedAt\n        }\n      }\n    }\n  }\n": types.MailTemplatesDocument,
    "\n  query OutboxMail($id: ID!) {\n    mail(id: $id) {\n      id\n      kind\n      recipient\n      subject\n      status\n      attempts\n      response\n      hasContent\n      createdAt\n      nextAttemptAt\n      sentAt\n    }\n    mailContent(id: $id) {\n      text\n      html\n    }\n  }\n": types.OutboxMailDocument,
    "\n  mutation ResendMail($input: MailInput!) {\n    resendMail(input: $input) {\n      mail {\n        id\n        status\n      }\n      ...UserErrors\n    }\n  }\n": types.ResendMailDocument,
    "\n  mutation CancelMail($input: MailInput!) {\n    cancelMail(input: $input) {\n      mail {\n        id\n        status\n      }\n      ...UserErrors\n    }\n  }\n": types.CancelMailDocument,
    "\n  mutation RevealMail($input: MailInput!) {\n    revealMail(input: $input) {\n      text\n      ...UserErrors\n    }\n  }\n": types.RevealMailDocument,
    "\n  mutation ClearMailSuppression($input: ClearMailSuppressionInput!) {\n    clearMailSuppression(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.ClearMailSuppressionDocument,
    "\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      mail {\n        id\n        recipient\n      }\n      ...UserErrors\n    }\n  }\n": types.SendTestMailDocument,
    "\n  query OutboxPage($after: String, $status: MailStatus, $suppressedAfter: String) {\n    outbox {\n      from\n      queued\n      failed\n      bounced\n      suppressed\n    }\n    mails(first: 20, after: $after, status: $status) {\n      nodes {\n        id\n        kind\n        recipient\n        subject\n        status\n        response\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    mailSuppressions(first: 20, after: $suppressedAfter) {\n      nodes {\n        id\n        email\n        response\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.OutboxPageDocument,
    "\n  query RegistrationProblems(\n    $kind: RegistrationProblemKind!\n    $providerId: ID\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    registrationProblems(\n      kind: $kind\n      providerId: $providerId\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        applicationId\n        applicationName\n        applicationStatus\n        providerName\n        clientId\n        operationKind\n        willRetryAt\n        since\n        error {\n          message\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.RegistrationProblemsDocument,
    "\n  mutation RepairRegistrations($input: RepairClientRegistrationsInput!) {\n    repairClientRegistrations(input: $input) {\n      results {\n        id: problemId\n        error\n      }\n      ...UserErrors\n    }\n  }\n": types.RepairRegistrationsDocument,
    "\n  query RegistrationProblemCounts {\n    registrationProblemCounts {\n      failed\n      orphaned\n      possibleOrphans\n    }\n  }\n": types.RegistrationProblemCountsDocument,
    "\n  query ProviderNames {\n    clientRegistrationProviders {\n      id\n      name\n    }\n  }\n": types.ProviderNamesDocument,
    "\n  query RegisteredClients(\n    $providerId: ID\n    $statuses: [RegistrationStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    registeredClients(\n      providerId: $providerId\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        applicationId\n        applicationName\n        applicationStatus\n        providerName\n        providerDeleted\n        clientId\n        status\n        clientSecretExpiresAt\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.RegisteredClientsDocument,
    "\n  mutation UpdateSecuritySettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        accessTokenDays {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateSecuritySettingsDocument,
    "\n  query AccessTokensBeyond($days: Int!) {\n    accessTokensBeyond(days: $days)\n  }\n": types.AccessTokensBeyondDocument,
    "\n  query SecuritySettings {\n    platformSettings {\n      secondFactorForAdministrators {\n        ...SwitchFields\n      }\n      secondFactorForEveryone {\n        ...SwitchFields\n      }\n      secondFactorAfterProvider {\n        ...SwitchFields\n      }\n      leakedApiKeysRevoked {\n        ...SwitchFields\n      }\n      accessTokenDays {\n        value\n        source\n        variable\n      }\n    }\n  }\n  fragment SwitchFields on BooleanSetting {\n    value\n    source\n    variable\n  }\n": types.SecuritySettingsDocument,
    "\n  mutation UpdateSharing($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        searchableUsers {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateSharingDocument,
    "\n  query Sharing {\n    platformSettings {\n      searchableUsers {\n        value\n        source\n        variable\n      }\n    }\n  }\n": types.SharingDocument,
    "\n  query UserSuccession($id: ID!) {\n    userAccount(id: $id) {\n      id\n      name\n      deletedAt\n      accessTokenCount\n      sessions {\n        createdAt\n      }\n      access {\n        kind\n        subjectId\n      }\n      owned {\n        kind\n        subjectId\n        name\n        candidates {\n          role\n          user {\n            id\n            name\n          }\n        }\n        teams {\n          teamId\n          name\n        }\n      }\n    }\n  }\n": types.UserSuccessionDocument,
    "\n  query UserDetail($id: ID!) {\n    userAccount(id: $id) {\n      id\n      user {\n        id\n      }\n      name\n      email\n      emailVerifiedAt\n      roles\n      status\n      origin\n      createdAt\n      lastSignedInAt\n      hasPassword\n      hasSecondFactor\n      deletedAt\n      accessTokenCount\n      signUpAnswers {\n        ...AnswerFields\n      }\n      sessions {\n        sessionId\n        device\n        createdAt\n        lastSeenAt\n        ip\n      }\n      identities {\n        issuer\n        subject\n        createdAt\n      }\n      access {\n        kind\n        subjectId\n        name\n        role\n      }\n      formerAccess {\n        kind\n        subjectId\n        name\n        role\n      }\n      history(first: 10) {\n        nodes {\n          ...UserEntry\n        }\n      }\n      activity(first: 20) {\n        nodes {\n          ...UserEntry\n        }\n      }\n    }\n  }\n  fragment UserEntry on AuditEntry {\n    id\n    occurredAt\n    action\n    actorKind\n    actorName\n    asAdministrator\n    subjectName\n    applicationName\n    applicationId\n    apiId\n    changes {\n      field\n      before\n      after\n    }\n  }\n": types.UserDetailDocument,
    "\n  mutation ChangeUserRoles($input: ChangeUserRolesInput!) {\n    changeUserRoles(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangeUserRolesDocument,
    "\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.EnableUserDocument,
    "\n  mutation SignOutUser($input: UserAccountInput!) {\n    signOutUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.SignOutUserDocument,
    "\n  mutation ConfirmUserEmail($input: ConfirmUserEmailInput!) {\n    confirmUserEmail(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ConfirmUserEmailDocument,
    "\n  mutation ResetUserSecondFactor($input: ResetSecondFactorInput!) {\n    resetSecondFactor(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ResetUserSecondFactorDocument,
    "\n  mutation ReviewUsers($input: ReviewUsersInput!) {\n    reviewUsers(input: $input) {\n      results {\n        id: accountId\n        error\n      }\n      ...UserErrors\n    }\n  }\n": types.ReviewUsersDocument,
    "\n  mutation AddUser($input: AddUserInput!) {\n    addUser(input: $input) {\n      link\n      account {\n        id\n        email\n      }\n      ...UserErrors\n    }\n  }\n": types.AddUserDocument,
    "\n  mutation SendPasswordReset($input: UserAccountInput!) {\n    sendPasswordReset(input: $input) {\n      link\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.SendPasswordResetDocument,
    "\n  mutation SetUserEmail($input: SetUserEmailInput!) {\n    setUserEmail(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.SetUserEmailDocument,
    "\n  query UserImportPreview($input: ImportUsersInput!) {\n    userImportPreview(input: $input) {\n      line\n      name\n      email\n      outcome\n      message\n      link\n    }\n  }\n": types.UserImportPreviewDocument,
    "\n  mutation ImportUsers($input: ImportUsersInput!) {\n    importUsers(input: $input) {\n      lines {\n        line\n        name\n        email\n        outcome\n        message\n        link\n      }\n      ...UserErrors\n    }\n  }\n": types.ImportUsersDocument,
    "\n  mutation DisableUser($input: EndUserInput!) {\n    disableUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.DisableUserDocument,
    "\n  mutation DeleteUser($input: EndUserInput!) {\n    deleteUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.DeleteUserDocument,
    "\n  query Successors($search: String!) {\n    teams(scope: ALL, first: 5, search: $search) {\n      nodes {\n        id\n        name\n      }\n    }\n    userAccounts(first: 10, search: $search, status: ACTIVE) {\n      nodes {\n        name\n        email\n        user {\n          id\n        }\n      }\n    }\n  }\n": types.SuccessorsDocument,
    "\n  query Users(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $status: UserStatus\n    $role: PlatformRole\n    $unverified: Boolean\n    $neverSignedIn: Boolean\n    $withoutSecondFactor: Boolean\n    $orderBy: UserAccountOrder\n  ) {\n    userAccounts(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      status: $status\n      role: $role\n      unverified: $unverified\n      neverSignedIn: $neverSignedIn\n      withoutSecondFactor: $withoutSecondFactor\n      orderBy: $orderBy\n    ) {\n      totalCount\n      nodes {\n        id\n        name\n        email\n        emailVerifiedAt\n        roles\n        status\n        createdAt\n        lastSignedInAt\n        hasSecondFactor\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.UsersDocument,
    "\n  mutation AnswerDeviceAuthorization($input: AnswerDeviceAuthorizationInput!) {\n    answerDeviceAuthorization(input: $input) {\n      accessToken {\n        name\n      }\n      ...UserErrors\n    }\n  }\n": types.AnswerDeviceAuthorizationDocument,
    "\n  query DeviceAuthorization($code: String!, $entered: Boolean!) {\n    viewer {\n      name\n      email\n      deviceAuthorization(userCode: $code) @include(if: $entered) {\n        clientName\n        ip\n        scopes\n        createdAt\n      }\n    }\n  }\n": types.DeviceAuthorizationDocument,
    "\n  mutation AcceptInvitationByLink($input: AnswerInvitationInput!) {\n    acceptInvitation(input: $input) {\n      subject\n      subjectId\n      ...UserErrors\n    }\n  }\n": types.AcceptInvitationByLinkDocument,
    "\n  mutation DeclineInvitationByLink($input: AnswerInvitationInput!) {\n    declineInvitation(input: $input) {\n      subjectName\n      ...UserErrors\n    }\n  }\n": types.DeclineInvitationByLinkDocument,
    "\n  mutation RenewApiKey($input: RenewApiKeyInput!) {\n    renewApiKey(input: $input) {\n      apiKey\n      ...UserErrors\n    }\n  }\n": types.RenewApiKeyDocument,
    "\n  mutation RevealApiKey($input: ApiKeyInput!) {\n    revealApiKey(input: $input) {\n      apiKey\n      ...UserErrors\n    }\n  }\n": types.RevealApiKeyDocument,
    "\n  mutation RevokeApiKey($input: ApiKeyInput!) {\n    revokeApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RevokeApiKeyDocument,
    "\n  mutation CreateAccessToken($input: CreateAccessTokenInput!) {\n    createAccessToken(input: $input) {\n      token\n      accessToken {\n        name\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateAccessTokenDocument,
    "\n  mutation RotateAccessToken($input: RotateAccessTokenInput!) {\n    rotateAccessToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n": types.RotateAccessTokenDocument,
    "\n  mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {\n    revokeAccessToken(input: $input) {\n      accessToken {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RevokeAccessTokenDocument,
    "\n  query NewAccessToken {\n    accessTokenDays\n    viewer {\n      roles\n    }\n    applications(first: 100, orderBy: NAME) {\n      nodes {\n        id\n        name\n      }\n    }\n    apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": types.NewAccessTokenDocument,
    "\n  query AccessTokens($after: String) {\n    viewer {\n      accessTokens(first: 20, after: $after) {\n        nodes {\n          ...TokenRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.AccessTokensDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation ChangeEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangeEmailDocument,
    "\n  mutation CancelEmailChange($input: CancelEmailChangeInput!) {\n    cancelEmailChange(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CancelEmailChangeDocument,
    "\n  mutation RequestEmailVerification($input: RequestEmailVerificationInput!) {\n    requestEmailVerification(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RequestEmailVerificationDocument,
    "\n  mutation DeleteMyAccount($input: DeleteMyAccountInput!) {\n    deleteMyAccount(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.DeleteMyAccountDocument,
    "\n  query OwnSuccession {\n    viewer {\n      email\n      account {\n        hasPassword\n        owned {\n          kind\n          subjectId\n          name\n          candidates {\n            user {\n              id\n              name\n            }\n          }\n          teams {\n            teamId\n            name\n          }\n        }\n        teamsToHandOver {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.OwnSuccessionDocument,
    "\n  query SecondFactor {\n    viewer {\n      secondFactor {\n        authenticatorApp {\n          createdAt\n          lastUsedAt\n        }\n        passkeys {\n          id\n          name\n          createdAt\n          lastUsedAt\n        }\n        recoveryCodeCount\n        isRequired\n      }\n    }\n  }\n": types.SecondFactorDocument,
    "\n  mutation StartAuthenticatorApp($input: SecondFactorProofInput!) {\n    startAuthenticatorApp(input: $input) {\n      secret\n      qrCode\n      ...UserErrors\n    }\n  }\n": types.StartAuthenticatorAppDocument,
    "\n  mutation ConfirmAuthenticatorApp($input: ConfirmAuthenticatorAppInput!) {\n    confirmAuthenticatorApp(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n": types.ConfirmAuthenticatorAppDocument,
    "\n  mutation RemoveAuthenticatorApp($input: SecondFactorProofInput!) {\n    removeAuthenticatorApp(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RemoveAuthenticatorAppDocument,
    "\n  mutation StartPasskey($input: SecondFactorProofInput!) {\n    startPasskey(input: $input) {\n      registration\n      options\n      ...UserErrors\n    }\n  }\n": types.StartPasskeyDocument,
    "\n  mutation AddPasskey($input: AddPasskeyInput!) {\n    addPasskey(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n": types.AddPasskeyDocument,
    "\n  mutation RemovePasskey($input: RemovePasskeyInput!) {\n    removePasskey(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RemovePasskeyDocument,
    "\n  mutation RegenerateRecoveryCodes($input: SecondFactorProofInput!) {\n    regenerateRecoveryCodes(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n": types.RegenerateRecoveryCodesDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  mutation UnlinkSignIn($input: UnlinkSignInInput!) {\n    unlinkSignIn(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UnlinkSignInDocument,
    "\n  query Sessions($after: String) {\n    viewer {\n      sessions(first: 20, after: $after) {\n        nodes {\n          id\n          device\n          isCurrent\n          lastSeenIp\n          createdAt\n          lastSeenAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.EndSessionDocument,
    "\n  mutation EndOtherSessions($input: EndOtherSessionsInput!) {\n    endOtherSessions(input: $input) {\n      endedSessions\n      ...UserErrors\n    }\n  }\n": types.EndOtherSessionsDocument,
    "\n  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {\n    updateNotificationSettings(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateNotificationSettingsDocument,
    "\n  query NotificationSettings {\n    viewer {\n      notificationSettings {\n        quietFrom\n        quietTo\n        digestAt\n        timeZone\n        events {\n          event\n          label\n          groupLabel\n          inbox\n          email\n          locked\n        }\n      }\n    }\n  }\n": types.NotificationSettingsDocument,
    "\n  query ApiGuide($id: ID!) {\n    api(id: $id) {\n      documentation {\n        markdown\n      }\n    }\n  }\n": types.ApiGuideDocument,
    "\n  query ApiReference($id: ID!) {\n    api(id: $id) {\n      documentation {\n        openapi\n      }\n    }\n  }\n": types.ApiReferenceDocument,
    "\n  mutation Subscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      apiKey\n      subscription {\n        id\n        status\n        apiId\n        planId\n        authenticationType\n        application {\n          id: applicationId\n          name\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.SubscribeDocument,
    "\n  query SubscriptionCandidates(\n    $planId: ID!\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    formFields(form: SUBSCRIPTION, planId: $planId) {\n      ...FormFieldFields\n    }\n    subscriptionCandidates(\n      planId: $planId\n      search: $search\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        unavailableReason\n        application {\n          id\n          name\n          type\n          clientId\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.SubscriptionCandidatesDocument,
    "\n  mutation ApproveApplication($input: ReviewApplicationInput!) {\n    approveApplication(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ApproveApplicationDocument,
    "\n  mutation RejectApplication($input: ReviewApplicationInput!) {\n    rejectApplication(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RejectApplicationDocument,
    "\n  mutation RequestApplicationApproval($input: ReviewApplicationInput!) {\n    requestApplicationApproval(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RequestApplicationApprovalDocument,
    "\n  mutation SetApplicationFields($input: SetFieldsInput!) {\n    setApplicationFields(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.SetApplicationFieldsDocument,
    "\n  mutation RetryClientRegistration($input: ClientRegistrationInput!) {\n    retryClientRegistration(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RetryClientRegistrationDocument,
    "\n  mutation RevealClientSecret($input: RevealClientSecretInput!) {\n    revealClientSecret(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n": types.RevealClientSecretDocument,
    "\n  query LastOperation($id: ID!) {\n    application(id: $id) {\n      registrationOperations(first: 1) {\n        nodes {\n          kind\n          status\n          outcomeUnknown\n          nextAttemptAt\n          error {\n            step\n            code\n            message\n          }\n        }\n      }\n    }\n  }\n": types.LastOperationDocument,
    "\n  query MemberCandidates($id: ID!, $search: String!) {\n    application(id: $id) {\n      memberCandidates(search: $search) {\n        userId\n        name\n        email\n        isMember\n      }\n    }\n  }\n": types.MemberCandidatesDocument,
    "\n  query Activity($id: ID!, $after: String, $filter: AuditFilter) {\n    application(id: $id) {\n      activity(first: 30, after: $after, filter: $filter) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          ip\n          changes {\n            field\n            before\n            after\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ActivityDocument,
    "\n  mutation RenewClientSecret($input: ClientRegistrationInput!) {\n    renewClientSecret(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n": types.RenewClientSecretDocument,
    "\n  mutation ReregisterClient($input: ClientRegistrationInput!) {\n    reregisterClient(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n": types.ReregisterClientDocument,
    "\n  mutation CheckClientRegistration($input: ClientRegistrationInput!) {\n    checkClientRegistration(input: $input) {\n      application {\n        clientRegistration {\n          mismatches {\n            field\n            registered\n          }\n        }\n      }\n      ...UserErrors\n    }\n  }\n": types.CheckClientRegistrationDocument,
    "\n  mutation ReapplyClientRegistration($input: ClientRegistrationInput!) {\n    reapplyClientRegistration(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ReapplyClientRegistrationDocument,
    "\n  mutation AdoptClientRegistration($input: ClientRegistrationInput!) {\n    adoptClientRegistration(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.AdoptClientRegistrationDocument,
    "\n  mutation CancelRegistrationOperation($input: CancelRegistrationOperationInput!) {\n    cancelRegistrationOperation(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.CancelRegistrationOperationDocument,
    "\n  mutation CreateApplicationToken($input: CreateApplicationTokenInput!) {\n    createApplicationToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n": types.CreateApplicationTokenDocument,
    "\n  mutation RotateApplicationToken($input: RotateAccessTokenInput!) {\n    rotateApplicationToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n": types.RotateApplicationTokenDocument,
    "\n  mutation RevokeApplicationToken($input: RevokeAccessTokenInput!) {\n    revokeApplicationToken(input: $input) {\n      accessToken {\n        id\n        applicationId\n      }\n      ...UserErrors\n    }\n  }\n": types.RevokeApplicationTokenDocument,
    "\n  query ApplicationTokens($id: ID!, $after: String) {\n    application(id: $id) {\n      viewerCanManageAccessTokens\n      accessTokens(first: 20, after: $after) {\n        nodes {\n          ...TokenRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ApplicationTokensDocument,
    "\n  query NewApplicationToken($id: ID!) {\n    accessTokenDays\n    application(id: $id) {\n      viewerCanManageAccessTokens\n    }\n  }\n": types.NewApplicationTokenDocument,
    "\n  query Credentials($id: ID!) {\n    application(id: $id) {\n      clientRegistration {\n        status\n        providerName\n        clientId\n        hasClientSecret\n        clientSecretExpiresAt\n        secretChangedAt\n        clientIdIssuedAt\n        tokenEndpointAuthMethod\n        scope\n        manageable\n        updatable\n        renewalUnavailableReason\n        checkedAt\n        mismatches {\n          field\n          requested\n          registered\n        }\n        endpoints {\n          issuer\n          authorizationEndpoint\n          tokenEndpoint\n          jwksUri\n          introspectionEndpoint\n          revocationEndpoint\n          userinfoEndpoint\n        }\n      }\n      replacedClient {\n        clientId\n        providerName\n        hasClientSecret\n        clientSecretExpiresAt\n        replacedAt\n        inUse\n        deletable\n      }\n      registrationOperations(first: 10) {\n        nodes {\n          id\n          kind\n          status\n          outcomeUnknown\n          cancelable\n          nextAttemptAt\n          requestedByName\n          createdAt\n          finishedAt\n          error {\n            message\n          }\n          attempts {\n            number\n            startedAt\n            finishedAt\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n": types.CredentialsDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      member {\n        role\n      }\n      invitation {\n        email\n      }\n      ...UserErrors\n    }\n  }\n": types.AddMemberDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        role\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangeMemberRoleDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  mutation LeaveApplication($input: LeaveApplicationInput!) {\n    leaveApplication(input: $input) {\n      applicationId\n      ...UserErrors\n    }\n  }\n": types.LeaveApplicationDocument,
    "\n  query Members($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      user {\n        id\n      }\n    }\n    application(id: $id) {\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      members(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          user {\n            id\n            name\n          }\n          email\n          role\n          isOnlyByTeam\n          joinedAt\n          disabled\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": types.MembersDocument,
    "\n  query RecentActivity($id: ID!) {\n    application(id: $id) {\n      fields {\n        ...AnswerFields\n      }\n      subscriptions(first: 1) {\n        nodes {\n          id\n        }\n      }\n      activity(first: 6) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n": types.RecentActivityDocument,
    "\n  mutation UpdateApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateApplicationDocument,
    "\n  mutation ArchiveApplication($input: ArchiveApplicationInput!) {\n    archiveApplication(input: $input) {\n      removedMemberCount\n      closedSubscriptionCount\n      revokedKeyCount\n      deletesClient\n      ...UserErrors\n    }\n  }\n": types.ArchiveApplicationDocument,
    "\n  mutation UpdateApplicationNotifications($input: UpdateApplicationNotificationSettingsInput!) {\n    updateApplicationNotificationSettings(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateApplicationNotificationsDocument,
    "\n  query ApplicationNotifications($id: ID!) {\n    application(id: $id) {\n      id\n      notificationSettings {\n        event\n        label\n        groupLabel\n        recipients\n      }\n    }\n  }\n": types.ApplicationNotificationsDocument,
    "\n  query ApplicationSettings($id: ID!) {\n    applicationTypes {\n      type\n      mandatoryGrant\n      needsRedirectUris\n      optionalGrants {\n        grant\n        forbidden\n      }\n    }\n    formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n    viewer {\n      teams(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n    application(id: $id) {\n      ownershipTransfer {\n        ...TransferFields\n      }\n      fields {\n        ...AnswerFields\n      }\n      archivePreview {\n        members\n        subscriptions\n        apiKeys\n        deletesClient\n        leavesClient\n      }\n    }\n  }\n": types.ApplicationSettingsDocument,
    "\n  mutation WithdrawSubscription($input: SubscriptionActionInput!) {\n    withdrawSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.WithdrawSubscriptionDocument,
    "\n  mutation CloseSubscription($input: SubscriptionActionInput!) {\n    closeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.CloseSubscriptionDocument,
    "\n  query ApplicationWebhooks($id: ID!) {\n    application(id: $id) {\n      webhooks {\n        ...WebhookRow\n      }\n    }\n  }\n": types.ApplicationWebhooksDocument,
    "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      clientSecret\n      application {\n        id\n        name\n        clientId\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateApplicationDocument,
    "\n  query TypeOptions {\n    applicationTypes {\n      type\n      unavailable\n      mandatoryGrant\n      needsRedirectUris\n      optionalGrants {\n        grant\n        forbidden\n      }\n      providers {\n        id: providerId\n        name\n        isDefault\n        limitations\n      }\n    }\n    formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n  }\n": types.TypeOptionsDocument,
    "\n  mutation MarkNotificationsAsRead($input: MarkNotificationsAsReadInput!) {\n    markNotificationsAsRead(input: $input) {\n      unreadNotificationCount\n      ...UserErrors\n    }\n  }\n": types.MarkNotificationsAsReadDocument,
    "\n  mutation AcceptInvitation($input: AnswerInvitationInput!) {\n    acceptInvitation(input: $input) {\n      subjectId\n      ...UserErrors\n    }\n  }\n": types.AcceptInvitationDocument,
    "\n  mutation DeclineInvitation($input: AnswerInvitationInput!) {\n    declineInvitation(input: $input) {\n      subjectId\n      ...UserErrors\n    }\n  }\n": types.DeclineInvitationDocument,
    "\n  query OwnershipOffer($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on OwnershipTransfer {\n        id\n        applicationId\n        apiId\n        subjectName\n        toTeamId\n        toName\n        keptRole\n        status\n        createdAt\n        expiresAt\n        endedAt\n        viewerCanAnswer\n        viewerCanWithdraw\n        requestedBy {\n          name\n        }\n        endedBy {\n          name\n        }\n        contents {\n          memberCount\n          subscriptionCount\n          planCount\n        }\n      }\n    }\n  }\n": types.OwnershipOfferDocument,
    "\n  query Offers {\n    receivedInvitations {\n      id\n      subject\n      subjectName\n      role\n      expiresAt\n      invitedBy {\n        name\n      }\n    }\n    receivedOwnershipTransfers {\n      id\n      applicationId\n      subjectName\n      toName\n      toTeamId\n      keptRole\n      expiresAt\n      requestedBy {\n        name\n      }\n    }\n  }\n": types.OffersDocument,
    "\n  query SubscriptionSide($id: ID!) {\n    subscription(id: $id) {\n      viewerConsumes\n      application {\n        id: applicationId\n      }\n    }\n  }\n": types.SubscriptionSideDocument,
    "\n  query TeamOwned(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $apisAfter: String\n  ) {\n    ownApplications: applications(roles: [PRIMARY_OWNER], orderBy: NAME, first: 100) {\n      nodes {\n        id\n        name\n        viewerCanTransferOwnership\n        primaryOwner {\n          id\n        }\n      }\n    }\n    ownApis: apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n        version\n        viewerCanTransferOwnership\n        owner {\n          id\n        }\n      }\n    }\n    team(id: $id) {\n      id\n      viewerCanManage\n      applications(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          name\n          type\n          picturePath\n          viewerRole\n          viewerCanTransferOwnership\n          updatedAt\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n      apis(first: 20, after: $apisAfter) {\n        nodes {\n          id\n          name\n          version\n          status\n          viewerRole\n          viewerCanTransferOwnership\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n      archivedApplications {\n        id\n        applicationId\n        name\n        archivedAt\n        archivedByName\n      }\n    }\n  }\n": types.TeamOwnedDocument,
    "\n  query TeamMembers($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    team(id: $id) {\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      members(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          user {\n            id\n            name\n          }\n          email\n          role\n          source\n          joinedAt\n          disabled\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": types.TeamMembersDocument,
    "\n  query TeamCandidates($id: ID!, $search: String!) {\n    team(id: $id) {\n      memberCandidates(search: $search) {\n        userId\n        name\n        email\n        isMember\n      }\n    }\n  }\n": types.TeamCandidatesDocument,
    "\n  mutation GiveToTeam($input: GiveToTeamInput!) {\n    giveToTeam(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.GiveToTeamDocument,
    "\n  mutation TakeFromTeam($input: TakeFromTeamInput!) {\n    takeFromTeam(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.TakeFromTeamDocument,
    "\n  mutation RestoreToTeam($input: RestoreApplicationInput!) {\n    restoreApplication(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RestoreToTeamDocument,
    "\n  mutation CreateTeam($input: CreateTeamInput!) {\n    createTeam(input: $input) {\n      team {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateTeamDocument,
    "\n  mutation UpdateTeam($input: UpdateTeamInput!) {\n    updateTeam(input: $input) {\n      team {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateTeamDocument,
    "\n  mutation DeleteTeam($input: TeamInput!) {\n    deleteTeam(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.DeleteTeamDocument,
    "\n  mutation AddTeamMember($input: AddTeamMemberInput!) {\n    addTeamMember(input: $input) {\n      member {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.AddTeamMemberDocument,
    "\n  mutation InviteToTeam($input: InviteToTeamInput!) {\n    inviteToTeam(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.InviteToTeamDocument,
    "\n  mutation ChangeTeamMemberRole($input: ChangeTeamMemberRoleInput!) {\n    changeTeamMemberRole(input: $input) {\n      member {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangeTeamMemberRoleDocument,
    "\n  mutation RemoveTeamMember($input: RemoveTeamMemberInput!) {\n    removeTeamMember(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.RemoveTeamMemberDocument,
    "\n  mutation LeaveTeam($input: TeamInput!) {\n    leaveTeam(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n": types.LeaveTeamDocument,
    "\n  mutation RevokeApiKeyAsPublisher($input: ApiKeyInput!) {\n    revokeApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RevokeApiKeyAsPublisherDocument,
    "\n  mutation ReactivateApiKey($input: ApiKeyInput!) {\n    reactivateApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ReactivateApiKeyDocument,
    "\n  mutation ChangeApiKeyExpiry($input: ChangeApiKeyExpiryInput!) {\n    changeApiKeyExpiry(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ChangeApiKeyExpiryDocument,
    "\n  mutation LookUpApiKey($input: LookUpApiKeyInput!) {\n    lookUpApiKey(input: $input) {\n      finding {\n        subscriptionId\n        applicationName\n        planName\n        lastFour\n        status\n      }\n      ...UserErrors\n    }\n  }\n": types.LookUpApiKeyDocument,
    "\n  query ApiPublisherCandidates($id: ID!, $search: String!) {\n    api(id: $id) {\n      publisherCandidates(search: $search) {\n        userId\n        name\n        email\n        unavailableReason\n      }\n    }\n  }\n": types.ApiPublisherCandidatesDocument,
    "\n  query ApiViewerCandidates($id: ID!, $search: String!) {\n    api(id: $id) {\n      viewerCandidates(search: $search) {\n        userId\n        name\n        email\n        unavailableReason\n      }\n    }\n  }\n": types.ApiViewerCandidatesDocument,
    "\n  mutation AddApiPublisher($input: AddApiCollaboratorInput!) {\n    addApiPublisher(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.AddApiPublisherDocument,
    "\n  mutation AddApiViewer($input: AddApiCollaboratorInput!) {\n    addApiViewer(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.AddApiViewerDocument,
    "\n  mutation RemoveApiPublisher($input: ApiCollaboratorInput!) {\n    removeApiPublisher(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RemoveApiPublisherDocument,
    "\n  mutation RemoveApiViewer($input: ApiCollaboratorInput!) {\n    removeApiViewer(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RemoveApiViewerDocument,
    "\n  query ApiCollaborators($id: ID!) {\n    viewer {\n      teams(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n    api(id: $id) {\n      ownershipTransfer {\n        ...TransferFields\n      }\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      publishers {\n        user {\n          id\n          name\n        }\n        email\n        since\n        disabled\n      }\n      viewers {\n        user {\n          id\n          name\n        }\n        email\n        since\n        disabled\n      }\n    }\n  }\n": types.ApiCollaboratorsDocument,
    "\n  query ApiActivity($id: ID!, $after: String, $filter: AuditFilter) {\n    api(id: $id) {\n      activity(first: 30, after: $after, filter: $filter) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          ip\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ApiActivityDocument,
    "\n  query PublishedApiDocumentation($id: ID!) {\n    api(id: $id) {\n      documentation {\n        markdown\n        openapi\n      }\n    }\n  }\n": types.PublishedApiDocumentationDocument,
    "\n  query PublishedApiOverview($id: ID!) {\n    publisherSubscriptions(apiId: $id, statuses: [PENDING], first: 5) {\n      nodes {\n        id\n        status\n        authenticationType\n        application {\n          name\n          type\n          ownerName\n        }\n        planName\n        apiId\n        apiName\n        apiVersion\n        comment\n        restored\n        requestedByName\n        createdAt\n        startsAt\n        endsAt\n      }\n    }\n    api(id: $id) {\n      activity(first: 6) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n": types.PublishedApiOverviewDocument,
    "\n  mutation CreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreatePlanDocument,
    "\n  mutation UpdatePlan($input: UpdatePlanInput!) {\n    updatePlan(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdatePlanDocument,
    "\n  mutation ChangePlanStatus($input: ChangePlanStatusInput!) {\n    changePlanStatus(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangePlanStatusDocument,
    "\n  mutation ReorderPlans($input: ReorderPlansInput!) {\n    reorderPlans(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ReorderPlansDocument,
    "\n  query ApiWebhooks($id: ID!) {\n    api(id: $id) {\n      webhooks {\n        ...WebhookRow\n      }\n    }\n  }\n": types.ApiWebhooksDocument,
    "\n  mutation CreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateApiDocument,
    "\n  mutation UpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateApiDocument,
    "\n  mutation ChangeApiStatus($input: ChangeApiStatusInput!) {\n    changeApiStatus(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangeApiStatusDocument,
    "\n  mutation SetSubscriptionFields($input: SetFieldsInput!) {\n    setSubscriptionFields(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.SetSubscriptionFieldsDocument,
    "\n  mutation AcceptSubscription($input: AcceptSubscriptionInput!) {\n    acceptSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.AcceptSubscriptionDocument,
    "\n  mutation RejectSubscription($input: SubscriptionActionInput!) {\n    rejectSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.RejectSubscriptionDocument,
    "\n  mutation PauseSubscription($input: SubscriptionActionInput!) {\n    pauseSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.PauseSubscriptionDocument,
    "\n  mutation ResumeSubscription($input: SubscriptionActionInput!) {\n    resumeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ResumeSubscriptionDocument,
    "\n  mutation CloseSubscriptionAsPublisher($input: SubscriptionActionInput!) {\n    closeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.CloseSubscriptionAsPublisherDocument,
    "\n  mutation ChangeSubscriptionDates($input: ChangeSubscriptionDatesInput!) {\n    changeSubscriptionDates(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ChangeSubscriptionDatesDocument,
    "\n  mutation TransferSubscription($input: TransferSubscriptionInput!) {\n    transferSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.TransferSubscriptionDocument,
    "\n  mutation SetSubscriptionLimits($input: SetSubscriptionLimitsInput!) {\n    setSubscriptionLimits(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.SetSubscriptionLimitsDocument,
    "\n  mutation ReviewSubscriptions($input: ReviewSubscriptionsInput!) {\n    reviewSubscriptions(input: $input) {\n      results {\n        id: subscriptionId\n        error\n      }\n      ...UserErrors\n    }\n  }\n": types.ReviewSubscriptionsDocument,
    "\n  query RequestFilters {\n    apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n        version\n      }\n    }\n  }\n": types.RequestFiltersDocument,
    "\n  query RequestPlans($id: ID!) {\n    api(id: $id) {\n      plans {\n        id\n        name\n        authenticationType\n      }\n    }\n  }\n": types.RequestPlansDocument,
    "\n  mutation ConfirmEmail($input: ConfirmEmailInput!) {\n    confirmEmail(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ConfirmEmailDocument,
    "\n  fragment TokenRow on AccessToken {\n    id\n    name\n    scopes\n    applicationId\n    applicationIds\n    apiIds\n    lastFour\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedIp\n    previousEndsAt\n    revokedAt\n    revokedReason\n    user {\n      name\n    }\n  }\n": types.TokenRowFragmentDoc,
    "\n  mutation CreateFormField($input: CreateFormFieldInput!) {\n    createFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateFormFieldDocument,
    "\n  mutation UpdateFormField($input: UpdateFormFieldInput!) {\n    updateFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.UpdateFormFieldDocument,
    "\n  mutation RemoveFormField($input: RemoveFormFieldInput!) {\n    removeFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RemoveFormFieldDocument,
    "\n  mutation ReorderFormFields($input: ReorderFormFieldsInput!) {\n    reorderFormFields(input: $input) {\n      fields {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ReorderFormFieldsDocument,
    "\n  mutation AcceptOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: acceptOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n": types.AcceptOwnershipTransferDocument,
    "\n  mutation DeclineOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: declineOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n": types.DeclineOwnershipTransferDocument,
    "\n  mutation WithdrawOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: withdrawOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n": types.WithdrawOwnershipTransferDocument,
    "\n  mutation ResendInvitation($input: InvitationInput!) {\n    resendInvitation(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ResendInvitationDocument,
    "\n  mutation WithdrawInvitation($input: InvitationInput!) {\n    withdrawInvitation(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.WithdrawInvitationDocument,
    "\n  mutation ChangeInvitationRole($input: ChangeInvitationRoleInput!) {\n    changeInvitationRole(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.ChangeInvitationRoleDocument,
    "\n  fragment InvitationFields on Invitation {\n    id\n    email\n    role\n    status\n    sentAt\n    expiresAt\n    invitedBy {\n      name\n    }\n  }\n": types.InvitationFieldsFragmentDoc,
    "\n  fragment TransferFields on OwnershipTransfer {\n    id\n    toName\n    keptRole\n    expiresAt\n    requestedBy {\n      name\n    }\n    viewerCanWithdraw\n  }\n": types.TransferFieldsFragmentDoc,
    "\n  mutation RequestOwnershipTransfer($input: RequestOwnershipTransferInput!) {\n    requestOwnershipTransfer(input: $input) {\n      transfer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.RequestOwnershipTransferDocument,
    "\n  query FindInPalette($search: String!) {\n    applications(search: $search, first: 6) {\n      nodes {\n        id\n        name\n        type\n        clientId\n        picturePath\n      }\n    }\n    apis(search: $search, first: 6) {\n      nodes {\n        id\n        name\n        version\n      }\n    }\n  }\n": types.FindInPaletteDocument,
    "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        id\n      }\n      ...UserErrors\n    }\n  }\n": types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook($input: UpdateWebhookInput!) {\n    updateWebhook(input: $input) {\n      secret\n      ...UserErrors\n    }\n  }\n": types.UpdateWebhookDocument,
    "\n  mutation RenewWebhookSecret($input: RenewWebhookSecretInput!) {\n    renewWebhookSecret(input: $input) {\n      secret\n      ...UserErrors\n    }\n  }\n": types.RenewWebhookSecretDocument,
    "\n  mutation PauseWebhook($input: WebhookInput!) {\n    pauseWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.PauseWebhookDocument,
    "\n  mutation ResumeWebhook($input: WebhookInput!) {\n    resumeWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ResumeWebhookDocument,
    "\n  mutation DeleteWebhook($input: WebhookInput!) {\n    deleteWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($input: WebhookInput!) {\n    testWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.TestWebhookDocument,
    "\n  mutation ResendWebhookDelivery($input: ResendWebhookDeliveryInput!) {\n    resendWebhookDelivery(input: $input) {\n      ...UserErrors\n    }\n  }\n": types.ResendWebhookDeliveryDocument,
    "\n  mutation ResendWebhookDeliveries($input: ResendWebhookDeliveriesInput!) {\n    resendWebhookDeliveries(input: $input) {\n      count\n      hasMore\n      lastDeliveryId\n      ...UserErrors\n    }\n  }\n": types.ResendWebhookDeliveriesDocument,
    "\n  query Account {\n    viewer {\n      id\n      name\n      email\n      account {\n        emailVerifiedAt\n        hasNoEmail\n        requestedEmail\n        hasPassword\n        passwordsAllowed\n        timeZone\n        locale\n        linkedSignIns {\n          issuer\n          subject\n          name\n          createdAt\n          lastUsedAt\n        }\n      }\n    }\n  }\n": types.AccountDocument,
    "\n  query MyApiKeys(\n    $unusedForDays: Int\n    $statuses: [ApiKeyStatus!]\n    $apiId: ID\n    $applicationId: ID\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    viewer {\n      apiKeys(\n        statuses: $statuses\n        apiId: $apiId\n        applicationId: $applicationId\n        search: $search\n        unusedForDays: $unusedForDays\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        nodes {\n          ...ApiKeyRow\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n      subscriptions(first: 100) {\n        nodes {\n          authenticationType\n          apiId\n          apiName\n          apiVersion\n          application {\n            id: applicationId\n            name\n          }\n        }\n      }\n    }\n  }\n  fragment ApiKeyRow on ApiKey {\n    id\n    lastFour\n    status\n    custom\n    revealable\n    expiresAt\n    lastUsedAt\n    subscription {\n      id\n      status\n      apiName\n      apiVersion\n      planName\n      viewerCanRevealKeys\n      viewerCanManageKeys\n      application {\n        id: applicationId\n        name\n      }\n    }\n  }\n": types.MyApiKeysDocument,
    "\n  query ApplicationApiKeys(\n    $id: ID!\n    $statuses: [ApiKeyStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    application(id: $id) {\n      apiKeys(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          ...ApiKeyRow\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": types.ApplicationApiKeysDocument,
    "\n  query Catalog(\n    $search: String\n    $tag: String\n    $authenticationType: AuthenticationType\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiTags {\n      tag\n      count\n    }\n    apis(\n      scope: CATALOG\n      search: $search\n      tag: $tag\n      authenticationType: $authenticationType\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        version\n        description\n        tags\n        status\n        visibility\n        authenticationTypes\n        ownerName\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.CatalogDocument,
    "\n  query ApiDetail($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      version\n      description\n      tags\n      status\n      visibility\n      entryPoint\n      callUrl\n      keyHeader\n      hasMarkdown\n      hasOpenapi\n      updatedAt\n      publishedAt\n      ownerName\n      plans {\n        id\n        name\n        description\n        authenticationType\n        approval\n        status\n        features\n        commentRequired\n        commentPrompt\n        termsVersion\n        terms\n        jwt {\n          issuer\n          audience\n          clientIdClaim\n          requiredScopes\n        }\n        oauth2 {\n          authorizationServer\n          requiredScopes\n        }\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n      viewerSubscriptions {\n        id\n        status\n        planId\n        planName\n        createdAt\n        endsAt\n        application {\n          id: applicationId\n          name\n        }\n      }\n    }\n  }\n": types.ApiDetailDocument,
    "\n  query ApplicationHeader($id: ID!) {\n    application(id: $id) {\n      id\n      name\n      type\n      status\n      description\n      domain\n      clientId\n      picturePath\n      redirectUris\n      grantTypes\n      createdAt\n      updatedAt\n      archivedAt\n      lastUsedAt\n      viewerRole\n      memberCount\n      registrationStatus\n      approval\n      approvalReason\n      viewerCanReview\n      clientRegistration {\n        statusNote\n      }\n      ownerName\n      team {\n        id\n        name\n      }\n      primaryOwner {\n        name\n      }\n      viewerCanEdit\n      viewerCanManageMembers\n      viewerCanRevealClientSecret\n      viewerCanRenewClientSecret\n      viewerCanRepairRegistration\n      viewerCanSeeActivity\n      viewerCanSeeUsage\n      viewerCanSeeWebhooks\n      viewerCanTransferOwnership\n      viewerCanAssignOwner\n      viewerCanArchive\n      viewerCanLeave\n    }\n  }\n": types.ApplicationHeaderDocument,
    "\n  query ApplicationList(\n    $scope: ApplicationScope\n    $search: String\n    $types: [ApplicationType!]\n    $roles: [ApplicationRole!]\n    $statuses: [RegistrationStatus!]\n    $approvals: [ApplicationApproval!]\n    $orderBy: ApplicationOrder\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    applications(\n      scope: $scope\n      search: $search\n      types: $types\n      roles: $roles\n      statuses: $statuses\n      approvals: $approvals\n      orderBy: $orderBy\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        type\n        picturePath\n        registrationStatus\n        approval\n        viewerRole\n        memberCount\n        ownerName\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.ApplicationListDocument,
    "\n  fragment ObservedCallsFields on ObservedCalls {\n    lastAdmittedAt\n    lastRejected {\n      at\n      title\n      sentence\n      fix\n      fixPage\n      slug\n      requestId\n    }\n  }\n": types.ObservedCallsFieldsFragmentDoc,
    "\n  query FirstCall($subscriptionId: ID!, $apiId: ID!, $applicationId: ID!) {\n    subscription(id: $subscriptionId) {\n      observedCalls {\n        ...ObservedCallsFields\n      }\n    }\n    api(id: $apiId) {\n      entryPoint\n      callUrl\n      keyHeader\n      plans {\n        id\n        jwt {\n          issuer\n          audience\n          requiredScopes\n        }\n        oauth2 {\n          authorizationServer\n          requiredScopes\n        }\n      }\n    }\n    application(id: $applicationId) {\n      clientId\n      grantTypes\n      redirectUris\n      clientRegistration {\n        status\n        clientId\n        tokenEndpointAuthMethod\n        scope\n        endpoints {\n          issuer\n          authorizationEndpoint\n          tokenEndpoint\n        }\n      }\n    }\n  }\n": types.FirstCallDocument,
    "\n  query ObservedCalls($id: ID!) {\n    subscription(id: $id) {\n      observedCalls {\n        ...ObservedCallsFields\n      }\n    }\n  }\n": types.ObservedCallsDocument,
    "\n  fragment FormFieldFields on FormField {\n    id\n    form\n    planId\n    key\n    label\n    help\n    kind\n    options\n    required\n    hidden\n    writeOnce\n    applicationTypes\n  }\n": types.FormFieldFieldsFragmentDoc,
    "\n  fragment AnswerFields on FieldAnswer {\n    value\n    field {\n      ...FormFieldFields\n    }\n  }\n": types.AnswerFieldsFragmentDoc,
    "\n  query HomePage {\n    receivedInvitations {\n      id\n      subjectName\n      role\n      invitedBy {\n        name\n      }\n    }\n    receivedOwnershipTransfers {\n      id\n      subjectName\n      requestedBy {\n        name\n      }\n    }\n    viewer {\n      pendingRequestCount\n      publisherDashboard {\n        apiCount\n      }\n      administratorDashboard {\n        providerCount\n        failedMailCount\n        pendingUserCount\n        pendingApplicationCount\n        backupFailed\n        backupUnverified\n        pausedWebhookCount\n        incompleteWebhookCount\n        silentGatewayCount\n        unmanagedTeamCount\n        problemCounts {\n          failed\n          orphaned\n          possibleOrphans\n        }\n        providers {\n          id\n          name\n          unconfirmedOrigins\n          initialAccessTokenExpiresAt\n        }\n      }\n      subscriptions(first: 1) {\n        nodes {\n          id\n        }\n      }\n      consumerDashboard {\n        complete\n        pausedWebhooks {\n          webhookId\n          name\n          applicationId\n          apiId\n          subjectName\n          statusReason\n          missingSince\n        }\n        incompleteWebhooks {\n          webhookId\n          name\n          applicationId\n          apiId\n          subjectName\n          missingSince\n        }\n        expiringAccessTokens {\n          name\n          applicationId\n          applicationName\n          expiresAt\n        }\n        rejectedApplications {\n          id\n          name\n        }\n        needsAttention {\n          id\n          name\n          registrationStatus\n          viewerCanRepairRegistration\n        }\n        expiring {\n          kind\n          applicationId\n          applicationName\n          subscriptionId\n          endsAt\n          detail\n        }\n        pending {\n          id\n          apiName\n          planName\n          createdAt\n          restored\n          application {\n            id: applicationId\n            name\n          }\n        }\n        applications {\n          id\n          name\n          type\n          picturePath\n          registrationStatus\n          viewerRole\n          updatedAt\n        }\n        activity {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n": types.HomePageDocument,
    "\n  query HomeHealth {\n    installationHealth {\n      checks {\n        name\n        title\n        status\n      }\n    }\n  }\n": types.HomeHealthDocument,
    "\n  query Inbox($after: String, $unread: Boolean, $group: NotificationGroup) {\n    viewer {\n      unreadNotificationCount\n      notifications(first: 30, after: $after, unread: $unread, group: $group) {\n        nodes {\n          id\n          text\n          path\n          createdAt\n          readAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.InboxDocument,
    "\n  query UnreadNotifications {\n    viewer {\n      unreadNotificationCount\n    }\n  }\n": types.UnreadNotificationsDocument,
    "\n  query ProviderDetail($id: ID!) {\n    node(id: $id) {\n      ... on ClientRegistrationProvider {\n        id\n        name\n        description\n        discoveryUrl\n        initialAccessMethod\n        clientId\n        hasClientSecret\n        scopes\n        tokenEndpointAuthMethod\n        hasInitialAccessToken\n        initialAccessTokenExpiresAt\n        introspectionClientId\n        hasIntrospectionSecret\n        softwareId\n        renewal {\n          method\n          endpoint\n        }\n        announcedRenewalEndpoint\n        trustedCertificates\n        trustedOrigins\n        unconfirmedOrigins\n        isDefault\n        isEmbedded\n        extendedApplicationTypes\n        applicationTypes\n        dependentApplications\n        createdAt\n        updatedAt\n        testedAt\n        capabilities {\n          management\n          read\n          update\n          delete\n          renewSecret\n          secretRotatesAtUpdate\n          registrationTokenRotates\n          issuesSecret\n        }\n        endpoints {\n          issuer\n          tokenEndpoint\n        }\n        latestTest {\n          id\n          status\n          undeletedProbe\n          requestedByName\n          createdAt\n          steps {\n            step\n            status\n            milliseconds\n            detail\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ProviderDetailDocument,
    "\n  query PublishedPlan($id: ID!) {\n    plan(id: $id) {\n      id\n      apiId\n      name\n      description\n      authenticationType\n      approval\n      status\n      features\n      commentRequired\n      commentPrompt\n      termsVersion\n      terms\n      jwt {\n        issuer\n        jwksUri\n        publicKey\n        clientIdClaim\n        audience\n        requiredScopes\n      }\n      oauth2 {\n        authorizationServer\n        requiredScopes\n      }\n      rate {\n        ...RateFields\n      }\n      quota {\n        ...QuotaFields\n      }\n      createdAt\n      publishedAt\n      closedAt\n      openSubscriptionCount\n    }\n    formFields(form: SUBSCRIPTION, planId: $id) {\n      ...FormFieldFields\n    }\n  }\n": types.PublishedPlanDocument,
    "\n  query PublishedSubscription($id: ID!) {\n    apiKeyPolicy {\n      shownOnce\n      customAllowed\n    }\n    subscription(id: $id) {\n      id\n      status\n      authenticationType\n      application {\n        name\n        type\n        status\n        clientId\n        ownerName\n      }\n      planId\n      planName\n      planStatus\n      apiId\n      apiName\n      apiVersion\n      comment\n      message\n      acceptedTerms\n      acceptedTermsText\n      restored\n      requestedByName\n      createdAt\n      startsAt\n      endsAt\n      reviewedAt\n      closedAt\n      updatedAt\n      limits {\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n        ownRateCalls\n        ownQuotaCalls\n      }\n      quotaUse {\n        ...QuotaUseFields\n      }\n      fields {\n        ...AnswerFields\n      }\n      viewerCanManageSubscriptions\n      gatewayRollout {\n        ...RolloutFields\n      }\n      keys {\n        id\n        lastFour\n        status\n        custom\n        createdAt\n        expiresAt\n        revokedAt\n        endCause\n        reactivationUnavailableReason\n        lastUsedAt\n      }\n    }\n  }\n": types.PublishedSubscriptionDocument,
    "\n  query TransferPlans($id: ID!) {\n    api(id: $id) {\n      plans {\n        id\n        name\n        authenticationType\n        status\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n    }\n  }\n": types.TransferPlansDocument,
    "\n  query PublisherDashboard {\n    viewer {\n      pendingRequestCount\n      publisherDashboard {\n        apiCount\n        pending {\n          ...SubscriptionRow\n        }\n        recent {\n          ...SubscriptionRow\n        }\n      }\n    }\n    apis(scope: MINE, first: 6) {\n      nodes {\n        id\n        name\n        version\n        status\n        visibility\n        authenticationTypes\n        pendingRequests\n        ownerName\n        updatedAt\n      }\n    }\n  }\n  fragment SubscriptionRow on Subscription {\n    id\n    status\n    authenticationType\n    application {\n      name\n      type\n      ownerName\n    }\n    planName\n    apiId\n    apiName\n    apiVersion\n    comment\n    restored\n    requestedByName\n    createdAt\n    startsAt\n    endsAt\n  }\n": types.PublisherDashboardDocument,
    "\n  query ApiList(\n    $scope: ApiScope\n    $search: String\n    $statuses: [ApiStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apis(\n      scope: $scope\n      search: $search\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        version\n        status\n        visibility\n        authenticationTypes\n        pendingRequests\n        ownerName\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.ApiListDocument,
    "\n  query PublisherSubscriptions(\n    $apiId: ID\n    $planId: ID\n    $search: String\n    $statuses: [SubscriptionStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    publisherSubscriptions(\n      apiId: $apiId\n      planId: $planId\n      search: $search\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        status\n        authenticationType\n        application {\n          name\n          type\n          ownerName\n        }\n        planName\n        apiId\n        apiName\n        apiVersion\n        comment\n        restored\n        requestedByName\n        createdAt\n        startsAt\n        endsAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.PublisherSubscriptionsDocument,
    "\n  query PendingRequests {\n    viewer {\n      pendingRequestCount\n    }\n  }\n": types.PendingRequestsDocument,
    "\n  query PublishedApi($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      version\n      description\n      tags\n      status\n      visibility\n      entryPoint\n      callUrl\n      upstreamUrl\n      keyHeader\n      keyQueryParameter\n      forwardsCredential\n      owner {\n        id\n        name\n      }\n      ownerName\n      team {\n        id\n        name\n      }\n      viewerRole\n      hasMarkdown\n      hasOpenapi\n      pendingRequests\n      createdAt\n      updatedAt\n      publishedAt\n      viewerCanManage\n      viewerCanManagePublishers\n      viewerCanTransferOwnership\n      viewerCanArchive\n      viewerCanManageSubscriptions\n      viewerCanSeeUsage\n      plans {\n        ...ListedPlan\n      }\n    }\n  }\n": types.PublishedApiDocument,
    "\n  fragment ListedPlan on Plan {\n    id\n    name\n    description\n    authenticationType\n    approval\n    status\n    openSubscriptionCount\n  }\n": types.ListedPlanFragmentDoc,
    "\n  query AllPlansOfApi($id: ID!) {\n    api(id: $id) {\n      plans(first: 500) {\n        ...ListedPlan\n      }\n    }\n  }\n": types.AllPlansOfApiDocument,
    "\n  query IssuerOptions($id: ID!) {\n    api(id: $id) {\n      issuerOptions {\n        providerId\n        name\n        isDefault\n        issuer\n        jwksUri\n        introspects\n      }\n    }\n  }\n": types.IssuerOptionsDocument,
    "\n  fragment UserErrors on MutationPayload {\n    userErrors {\n      code\n      field\n      message\n    }\n  }\n": types.UserErrorsFragmentDoc,
    "\n  fragment RateFields on Rate {\n    calls\n    period\n  }\n  fragment QuotaFields on Quota {\n    calls\n    period\n    timeZone\n  }\n  fragment QuotaUseFields on QuotaUse {\n    endsAt\n    used\n    forecast\n    usedUpAt\n  }\n  fragment RolloutFields on GatewayRollout {\n    connected\n    live\n    notResponding\n  }\n": types.RateFieldsFragmentDoc,
    "\n  query MySubscriptions(\n    $unusedForDays: Int\n    $statuses: [SubscriptionStatus!]\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    viewer {\n      subscriptions(\n        statuses: $statuses\n        search: $search\n        unusedForDays: $unusedForDays\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        nodes {\n          id\n          status\n          authenticationType\n          planName\n          apiId\n          apiName\n          apiVersion\n          createdAt\n          startsAt\n          endsAt\n          application {\n            id: applicationId\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": types.MySubscriptionsDocument,
    "\n  query ApplicationSubscriptions(\n    $id: ID!\n    $statuses: [SubscriptionStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    application(id: $id) {\n      subscriptions(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          status\n          authenticationType\n          planName\n          apiId\n          apiName\n          apiVersion\n          createdAt\n          startsAt\n          endsAt\n          application {\n            id: applicationId\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n": types.ApplicationSubscriptionsDocument,
    "\n  query SubscriptionDetail($id: ID!) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    subscription(id: $id) {\n      id\n      status\n      authenticationType\n      planId\n      planName\n      planStatus\n      apiId\n      apiName\n      apiVersion\n      comment\n      message\n      acceptedTerms\n      acceptedTermsText\n      restored\n      requestedByName\n      createdAt\n      startsAt\n      endsAt\n      reviewedAt\n      closedAt\n      fields {\n        ...AnswerFields\n      }\n      application {\n        id: applicationId\n        name\n        status\n        clientId\n      }\n      limits {\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n      quotaUse {\n        ...QuotaUseFields\n      }\n      gatewayRollout {\n        ...RolloutFields\n      }\n      viewerCanClose\n      viewerCanManageKeys\n      viewerCanRevealKeys\n      lastUsedAt\n      keys {\n        id\n        lastFour\n        status\n        custom\n        revealable\n        createdAt\n        expiresAt\n        revokedAt\n        lastUsedAt\n        gatewayRollout {\n          ...RolloutFields\n        }\n        callsSinceRenewal\n      }\n      history {\n        id\n        occurredAt\n        action\n        actorKind\n        actorName\n        asAdministrator\n        subjectName\n        changes {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": types.SubscriptionDetailDocument,
    "\n  query TeamList($scope: TeamScope, $search: String, $first: Int, $after: String, $last: Int, $before: String) {\n    teams(scope: $scope, search: $search, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        name\n        viewerRole\n        memberCount\n        managerCount\n        applicationCount\n        apiCount\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.TeamListDocument,
    "\n  query TeamHeader($id: ID!) {\n    viewer {\n      user {\n        id\n      }\n    }\n    team(id: $id) {\n      id\n      name\n      description\n      applicationRole\n      apiRole\n      createdAt\n      viewerRole\n      memberCount\n      managerCount\n      applicationCount\n      apiCount\n      viewerCanManage\n      viewerCanLeave\n    }\n  }\n": types.TeamHeaderDocument,
    "\n  query ManagedTeams {\n    viewer {\n      teams(role: MANAGER, first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.ManagedTeamsDocument,
    "\n  fragment UsageNumbers on UsageTotals {\n    calls\n    errors\n    rejected\n    p50\n    p95\n    p99\n  }\n  fragment UsageFields on Usage {\n    from\n    to\n    timeZone\n    resolution\n    completeUntil\n    totals {\n      ...UsageNumbers\n    }\n    previous {\n      ...UsageNumbers\n    }\n    points {\n      at\n      isComplete\n      totals {\n        ...UsageNumbers\n      }\n    }\n    series {\n      key\n      name\n      totals {\n        ...UsageNumbers\n      }\n    }\n  }\n  fragment RefusedCallRow on RefusedCall {\n    id\n    at\n    requestId\n    reason\n    status\n    method\n    path\n    apiId\n    apiName\n    planName\n    applicationId\n    applicationName\n    subscriptionId\n    keyLastFour\n    title\n    explanation\n    solution\n    fixPage\n    slug\n  }\n": types.UsageNumbersFragmentDoc,
    "\n  query ApplicationUsage(\n    $id: ID!\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    application(id: $id) {\n      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n        ...UsageFields\n      }\n      refusedCalls(first: 20, after: $after) {\n        nodes {\n          ...RefusedCallRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ApplicationUsageDocument,
    "\n  query ApiUsage(\n    $id: ID!\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    api(id: $id) {\n      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n        ...UsageFields\n      }\n      refusedCalls(first: 20, after: $after) {\n        nodes {\n          ...RefusedCallRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ApiUsageDocument,
    "\n  query PlatformUsage(\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    platformUsage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n      ...UsageFields\n    }\n    refusedCallsWithoutApi(first: 20, after: $after) {\n      nodes {\n        ...RefusedCallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PlatformUsageDocument,
    "\n  fragment WebhookRow on Webhook {\n    id\n    name\n    url\n    format\n    status\n    statusReason\n    failingSince\n    missingSince\n    waitingCount\n  }\n": types.WebhookRowFragmentDoc,
    "\n  query WebhookDetail($id: ID!, $after: String, $status: WebhookDeliveryStatus) {\n    webhook(id: $id) {\n      ...WebhookRow\n      events\n      previousSecretEndsAt\n      createdAt\n      deliveries(first: 20, after: $after, status: $status) {\n        nodes {\n          id\n          messageId\n          event\n          status\n          isResend\n          attemptCount\n          createdAt\n          nextAttemptAt\n          deliveredAt\n          lastStatus\n          lastError\n          attempts {\n            startedAt\n            milliseconds\n            status\n            response\n            error\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.WebhookDetailDocument,
    "\n  query WebhookEvents($subject: WebhookSubject!) {\n    webhookEvents(subject: $subject) {\n      name\n      label\n    }\n  }\n": types.WebhookEventsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServerVersion {\n    serverVersion\n  }\n"): typeof import('./graphql').ServerVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAnyAccessToken($input: RevokeAccessTokenInput!) {\n    revokeAnyAccessToken(input: $input) {\n      accessToken {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevokeAnyAccessTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllAccessTokens($after: String) {\n    allAccessTokens(first: 20, after: $after) {\n      nodes {\n        ...TokenRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').AllAccessTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApiKeySettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        apiKeysShownOnce {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateApiKeySettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeySettings {\n    platformSettings {\n      apiKeysShownOnce {\n        value\n        source\n        variable\n      }\n      customApiKeysAllowed {\n        value\n        source\n        variable\n      }\n    }\n  }\n"): typeof import('./graphql').ApiKeySettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreApplication($input: RestoreApplicationInput!) {\n    restoreApplication(input: $input) {\n      application {\n        id\n        name\n        clientId\n        registrationStatus\n      }\n      returnedMemberCount\n      pendingSubscriptionCount\n      formerClientId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RestoreApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RestorePreview($id: ID!) {\n    restorePreview(applicationId: $id) {\n      archived {\n        applicationId\n        name\n        type\n        clientId\n        picturePath\n        archivedAt\n        archivedByName\n        asAdministrator\n        reason\n      }\n      formerMembers {\n        user {\n          id\n          name\n        }\n        email\n        role\n        returnsAs\n        unavailableReason\n      }\n      subscriptions {\n        formerStatus\n        unavailableReason\n        subscription {\n          id\n          apiName\n          apiVersion\n          planName\n          planStatus\n          authenticationType\n        }\n      }\n      clientIdTaken\n      registersClient\n      noProvider\n    }\n  }\n"): typeof import('./graphql').RestorePreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArchivedApplications($search: String, $first: Int, $after: String, $last: Int, $before: String) {\n    archivedApplications(search: $search, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        applicationId\n        name\n        type\n        clientId\n        picturePath\n        archivedAt\n        archivedByName\n        asAdministrator\n        reason\n        memberCount\n        subscriptionCount\n        registrationStatus\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').ArchivedApplicationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditChain($after: Float) {\n    auditHead\n    auditChain(after: $after) {\n      position\n      digest\n      firstPosition\n      deletedBefore\n      waitingCount\n      verifiedUpTo\n      isComplete\n      firstBreak {\n        position\n        entryId\n        problem\n      }\n    }\n  }\n"): typeof import('./graphql').AuditChainDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog($after: String, $filter: AuditFilter) {\n    auditLog(first: 30, after: $after, filter: $filter) {\n      nodes {\n        id\n        occurredAt\n        action\n        actorKind\n        actorName\n        asAdministrator\n        subjectName\n        applicationName\n        applicationId\n        apiId\n        ip\n        changes {\n          field\n          before\n          after\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').AuditLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditStreams {\n    auditStreams {\n      ...WebhookRow\n    }\n  }\n"): typeof import('./graphql').AuditStreamsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateBackup {\n    createBackup {\n      backup {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateBackupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Backups($first: Int, $after: String, $last: Int, $before: String) {\n    backups(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        status\n        createdAt\n        requestedByName\n        fileName\n        sizeBytes\n        rowCount\n        error\n        verification\n        verifiedAt\n        verificationError\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    backupSettings {\n      folder\n      time\n      days\n      verification\n    }\n  }\n"): typeof import('./graphql').BackupsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProvider($input: CreateClientRegistrationProviderInput!) {\n    createClientRegistrationProvider(input: $input) {\n      provider {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProvider($input: UpdateClientRegistrationProviderInput!) {\n    updateClientRegistrationProvider(input: $input) {\n      provider {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteProvider($input: DeleteClientRegistrationProviderInput!) {\n    deleteClientRegistrationProvider(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeleteProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestProvider($input: TestClientRegistrationProviderInput!) {\n    testClientRegistrationProvider(input: $input) {\n      test {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').TestProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProviderTest($id: ID!) {\n    node(id: $id) {\n      ... on ClientRegistrationProvider {\n        latestTest {\n          id\n          status\n          undeletedProbe\n          requestedByName\n          createdAt\n          steps {\n            step\n            status\n            milliseconds\n            detail\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ProviderTestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SettingSources {\n    platformSettings {\n      simpleEnabled {\n        source\n      }\n      registrationEnabled {\n        source\n      }\n      browserEnabled {\n        source\n      }\n      webEnabled {\n        source\n      }\n      nativeEnabled {\n        source\n      }\n      backendToBackendEnabled {\n        source\n      }\n      implicitAllowed {\n        source\n      }\n      passwordAllowed {\n        source\n      }\n      allowedRedirectSchemes {\n        source\n      }\n    }\n  }\n"): typeof import('./graphql').SettingSourcesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePlatformSettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        simpleEnabled {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdatePlatformSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClientRegistrationAdministration {\n    platformSettings {\n      simpleEnabled {\n        value\n        source\n        variable\n      }\n      registrationEnabled {\n        value\n        source\n        variable\n      }\n      browserEnabled {\n        value\n        source\n        variable\n      }\n      webEnabled {\n        value\n        source\n        variable\n      }\n      nativeEnabled {\n        value\n        source\n        variable\n      }\n      backendToBackendEnabled {\n        value\n        source\n        variable\n      }\n      implicitAllowed {\n        value\n        source\n        variable\n      }\n      passwordAllowed {\n        value\n        source\n        variable\n      }\n      allowedRedirectSchemes {\n        value\n        source\n        variable\n      }\n    }\n    clientRegistrationProviders {\n      id\n      name\n      description\n      discoveryUrl\n      initialAccessMethod\n      isDefault\n      isEmbedded\n      applicationTypes\n      dependentApplications\n      endpoints {\n        issuer\n      }\n    }\n  }\n"): typeof import('./graphql').ClientRegistrationAdministrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApprovalTypes($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        approvalRequiredTypes {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateApprovalTypesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Forms {\n    application: formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n    signUp: formFields(form: SIGN_UP) {\n      ...FormFieldFields\n    }\n    platformSettings {\n      approvalRequiredTypes {\n        value\n        source\n        variable\n      }\n    }\n  }\n"): typeof import('./graphql').FormsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GatewayDetail($id: ID!) {\n    gateway(id: $id) {\n      id\n      name\n      isBuiltIn\n      status\n      tokenLastFour\n      createdAt\n      createdByName\n      revokedAt\n      version\n      startedAt\n      lastSeenAt\n      appliedAt\n      secondsBehind\n      memoryBytes\n      callsAllowed\n      callsRejected\n      recordCount\n      repairedCount\n    }\n  }\n"): typeof import('./graphql').GatewayDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateGateway($input: CreateGatewayInput!) {\n    createGateway(input: $input) {\n      token\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateGatewayDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameGateway($input: RenameGatewayInput!) {\n    renameGateway(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RenameGatewayDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeGateway($input: GatewayInput!) {\n    revokeGateway(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevokeGatewayDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AllowNewKeyPair($input: GatewayInput!) {\n    allowNewKeyPair(input: $input) {\n      gateway {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AllowNewKeyPairDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Gateways($first: Int, $after: String, $last: Int, $before: String) {\n    gateways(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        name\n        isBuiltIn\n        status\n        version\n        startedAt\n        secondsBehind\n        memoryBytes\n        callsAllowed\n        callsRejected\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').GatewaysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MapGroup($input: MapGroupInput!) {\n    mapGroup(input: $input) {\n      mapping {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').MapGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnmapGroup($input: UnmapGroupInput!) {\n    unmapGroup(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UnmapGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GroupMappings($first: Int, $after: String, $last: Int, $before: String) {\n    groupMappings(first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        groupName\n        platformRole\n        teamRole\n        team {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    teams(scope: ALL, first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n"): typeof import('./graphql').GroupMappingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InstallationHealth {\n    installationHealth {\n      checkedAt\n      checks {\n        name\n        title\n        status\n        text\n      }\n    }\n  }\n"): typeof import('./graphql').InstallationHealthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateLimits($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        maxApplicationsPerUser {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateLimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateRetention($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        usageMinuteDays {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateRetentionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Limits {\n    platformSettings {\n      maxApplicationsPerUser {\n        ...LimitFields\n      }\n      usageMinuteDays {\n        ...LimitFields\n      }\n      usageHourDays {\n        ...LimitFields\n      }\n      usageDayDays {\n        ...LimitFields\n      }\n      auditDays {\n        ...LimitFields\n      }\n    }\n  }\n  fragment LimitFields on IntegerSetting {\n    value\n    source\n    variable\n  }\n"): typeof import('./graphql').LimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailTemplate {\n    platformSettings {\n      id\n      mail {\n        templates {\n          kind\n          label\n          subject\n          body\n          updatedAt\n          values\n          required\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').MailTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMailSender($input: UpdateMailSenderInput!) {\n    updateMailSender(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateMailSenderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMailTemplate($input: UpdateMailTemplateInput!) {\n    updateMailTemplate(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateMailTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {\n    resetMailTemplate(input: $input) {\n      settings {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResetMailTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailTemplatePreview($template: UpdateMailTemplateInput!) {\n    mailTemplatePreview(template: $template) {\n      subject\n      html\n    }\n  }\n"): typeof import('./graphql').MailTemplatePreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailTemplates {\n    outbox {\n      from\n    }\n    platformSettings {\n      id\n      mail {\n        senderName\n        isSenderChanged\n        templates {\n          kind\n          label\n          subject\n          updatedAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').MailTemplatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OutboxMail($id: ID!) {\n    mail(id: $id) {\n      id\n      kind\n      recipient\n      subject\n      status\n      attempts\n      response\n      hasContent\n      createdAt\n      nextAttemptAt\n      sentAt\n    }\n    mailContent(id: $id) {\n      text\n      html\n    }\n  }\n"): typeof import('./graphql').OutboxMailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendMail($input: MailInput!) {\n    resendMail(input: $input) {\n      mail {\n        id\n        status\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResendMailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelMail($input: MailInput!) {\n    cancelMail(input: $input) {\n      mail {\n        id\n        status\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CancelMailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevealMail($input: MailInput!) {\n    revealMail(input: $input) {\n      text\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevealMailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ClearMailSuppression($input: ClearMailSuppressionInput!) {\n    clearMailSuppression(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ClearMailSuppressionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendTestMail($input: SendTestMailInput!) {\n    sendTestMail(input: $input) {\n      mail {\n        id\n        recipient\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SendTestMailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OutboxPage($after: String, $status: MailStatus, $suppressedAfter: String) {\n    outbox {\n      from\n      queued\n      failed\n      bounced\n      suppressed\n    }\n    mails(first: 20, after: $after, status: $status) {\n      nodes {\n        id\n        kind\n        recipient\n        subject\n        status\n        response\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    mailSuppressions(first: 20, after: $suppressedAfter) {\n      nodes {\n        id\n        email\n        response\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').OutboxPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegistrationProblems(\n    $kind: RegistrationProblemKind!\n    $providerId: ID\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    registrationProblems(\n      kind: $kind\n      providerId: $providerId\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        applicationId\n        applicationName\n        applicationStatus\n        providerName\n        clientId\n        operationKind\n        willRetryAt\n        since\n        error {\n          message\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').RegistrationProblemsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RepairRegistrations($input: RepairClientRegistrationsInput!) {\n    repairClientRegistrations(input: $input) {\n      results {\n        id: problemId\n        error\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RepairRegistrationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegistrationProblemCounts {\n    registrationProblemCounts {\n      failed\n      orphaned\n      possibleOrphans\n    }\n  }\n"): typeof import('./graphql').RegistrationProblemCountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProviderNames {\n    clientRegistrationProviders {\n      id\n      name\n    }\n  }\n"): typeof import('./graphql').ProviderNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisteredClients(\n    $providerId: ID\n    $statuses: [RegistrationStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    registeredClients(\n      providerId: $providerId\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        applicationId\n        applicationName\n        applicationStatus\n        providerName\n        providerDeleted\n        clientId\n        status\n        clientSecretExpiresAt\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').RegisteredClientsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSecuritySettings($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        accessTokenDays {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateSecuritySettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessTokensBeyond($days: Int!) {\n    accessTokensBeyond(days: $days)\n  }\n"): typeof import('./graphql').AccessTokensBeyondDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SecuritySettings {\n    platformSettings {\n      secondFactorForAdministrators {\n        ...SwitchFields\n      }\n      secondFactorForEveryone {\n        ...SwitchFields\n      }\n      secondFactorAfterProvider {\n        ...SwitchFields\n      }\n      leakedApiKeysRevoked {\n        ...SwitchFields\n      }\n      accessTokenDays {\n        value\n        source\n        variable\n      }\n    }\n  }\n  fragment SwitchFields on BooleanSetting {\n    value\n    source\n    variable\n  }\n"): typeof import('./graphql').SecuritySettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSharing($input: UpdatePlatformSettingsInput!) {\n    updatePlatformSettings(input: $input) {\n      settings {\n        searchableUsers {\n          value\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateSharingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sharing {\n    platformSettings {\n      searchableUsers {\n        value\n        source\n        variable\n      }\n    }\n  }\n"): typeof import('./graphql').SharingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserSuccession($id: ID!) {\n    userAccount(id: $id) {\n      id\n      name\n      deletedAt\n      accessTokenCount\n      sessions {\n        createdAt\n      }\n      access {\n        kind\n        subjectId\n      }\n      owned {\n        kind\n        subjectId\n        name\n        candidates {\n          role\n          user {\n            id\n            name\n          }\n        }\n        teams {\n          teamId\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').UserSuccessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserDetail($id: ID!) {\n    userAccount(id: $id) {\n      id\n      user {\n        id\n      }\n      name\n      email\n      emailVerifiedAt\n      roles\n      status\n      origin\n      createdAt\n      lastSignedInAt\n      hasPassword\n      hasSecondFactor\n      deletedAt\n      accessTokenCount\n      signUpAnswers {\n        ...AnswerFields\n      }\n      sessions {\n        sessionId\n        device\n        createdAt\n        lastSeenAt\n        ip\n      }\n      identities {\n        issuer\n        subject\n        createdAt\n      }\n      access {\n        kind\n        subjectId\n        name\n        role\n      }\n      formerAccess {\n        kind\n        subjectId\n        name\n        role\n      }\n      history(first: 10) {\n        nodes {\n          ...UserEntry\n        }\n      }\n      activity(first: 20) {\n        nodes {\n          ...UserEntry\n        }\n      }\n    }\n  }\n  fragment UserEntry on AuditEntry {\n    id\n    occurredAt\n    action\n    actorKind\n    actorName\n    asAdministrator\n    subjectName\n    applicationName\n    applicationId\n    apiId\n    changes {\n      field\n      before\n      after\n    }\n  }\n"): typeof import('./graphql').UserDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeUserRoles($input: ChangeUserRolesInput!) {\n    changeUserRoles(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeUserRolesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').EnableUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOutUser($input: UserAccountInput!) {\n    signOutUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SignOutUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmUserEmail($input: ConfirmUserEmailInput!) {\n    confirmUserEmail(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ConfirmUserEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetUserSecondFactor($input: ResetSecondFactorInput!) {\n    resetSecondFactor(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResetUserSecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReviewUsers($input: ReviewUsersInput!) {\n    reviewUsers(input: $input) {\n      results {\n        id: accountId\n        error\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReviewUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddUser($input: AddUserInput!) {\n    addUser(input: $input) {\n      link\n      account {\n        id\n        email\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AddUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendPasswordReset($input: UserAccountInput!) {\n    sendPasswordReset(input: $input) {\n      link\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SendPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetUserEmail($input: SetUserEmailInput!) {\n    setUserEmail(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SetUserEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserImportPreview($input: ImportUsersInput!) {\n    userImportPreview(input: $input) {\n      line\n      name\n      email\n      outcome\n      message\n      link\n    }\n  }\n"): typeof import('./graphql').UserImportPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportUsers($input: ImportUsersInput!) {\n    importUsers(input: $input) {\n      lines {\n        line\n        name\n        email\n        outcome\n        message\n        link\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ImportUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableUser($input: EndUserInput!) {\n    disableUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DisableUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteUser($input: EndUserInput!) {\n    deleteUser(input: $input) {\n      account {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeleteUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Successors($search: String!) {\n    teams(scope: ALL, first: 5, search: $search) {\n      nodes {\n        id\n        name\n      }\n    }\n    userAccounts(first: 10, search: $search, status: ACTIVE) {\n      nodes {\n        name\n        email\n        user {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').SuccessorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users(\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $search: String\n    $status: UserStatus\n    $role: PlatformRole\n    $unverified: Boolean\n    $neverSignedIn: Boolean\n    $withoutSecondFactor: Boolean\n    $orderBy: UserAccountOrder\n  ) {\n    userAccounts(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      search: $search\n      status: $status\n      role: $role\n      unverified: $unverified\n      neverSignedIn: $neverSignedIn\n      withoutSecondFactor: $withoutSecondFactor\n      orderBy: $orderBy\n    ) {\n      totalCount\n      nodes {\n        id\n        name\n        email\n        emailVerifiedAt\n        roles\n        status\n        createdAt\n        lastSignedInAt\n        hasSecondFactor\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').UsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnswerDeviceAuthorization($input: AnswerDeviceAuthorizationInput!) {\n    answerDeviceAuthorization(input: $input) {\n      accessToken {\n        name\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AnswerDeviceAuthorizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeviceAuthorization($code: String!, $entered: Boolean!) {\n    viewer {\n      name\n      email\n      deviceAuthorization(userCode: $code) @include(if: $entered) {\n        clientName\n        ip\n        scopes\n        createdAt\n      }\n    }\n  }\n"): typeof import('./graphql').DeviceAuthorizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitationByLink($input: AnswerInvitationInput!) {\n    acceptInvitation(input: $input) {\n      subject\n      subjectId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AcceptInvitationByLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineInvitationByLink($input: AnswerInvitationInput!) {\n    declineInvitation(input: $input) {\n      subjectName\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeclineInvitationByLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewApiKey($input: RenewApiKeyInput!) {\n    renewApiKey(input: $input) {\n      apiKey\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RenewApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevealApiKey($input: ApiKeyInput!) {\n    revealApiKey(input: $input) {\n      apiKey\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevealApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($input: ApiKeyInput!) {\n    revokeApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAccessToken($input: CreateAccessTokenInput!) {\n    createAccessToken(input: $input) {\n      token\n      accessToken {\n        name\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateAccessTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateAccessToken($input: RotateAccessTokenInput!) {\n    rotateAccessToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RotateAccessTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {\n    revokeAccessToken(input: $input) {\n      accessToken {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevokeAccessTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewAccessToken {\n    accessTokenDays\n    viewer {\n      roles\n    }\n    applications(first: 100, orderBy: NAME) {\n      nodes {\n        id\n        name\n      }\n    }\n    apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n"): typeof import('./graphql').NewAccessTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessTokens($after: String) {\n    viewer {\n      accessTokens(first: 20, after: $after) {\n        nodes {\n          ...TokenRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').AccessTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelEmailChange($input: CancelEmailChangeInput!) {\n    cancelEmailChange(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CancelEmailChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestEmailVerification($input: RequestEmailVerificationInput!) {\n    requestEmailVerification(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RequestEmailVerificationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteMyAccount($input: DeleteMyAccountInput!) {\n    deleteMyAccount(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeleteMyAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnSuccession {\n    viewer {\n      email\n      account {\n        hasPassword\n        owned {\n          kind\n          subjectId\n          name\n          candidates {\n            user {\n              id\n              name\n            }\n          }\n          teams {\n            teamId\n            name\n          }\n        }\n        teamsToHandOver {\n          id\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').OwnSuccessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SecondFactor {\n    viewer {\n      secondFactor {\n        authenticatorApp {\n          createdAt\n          lastUsedAt\n        }\n        passkeys {\n          id\n          name\n          createdAt\n          lastUsedAt\n        }\n        recoveryCodeCount\n        isRequired\n      }\n    }\n  }\n"): typeof import('./graphql').SecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartAuthenticatorApp($input: SecondFactorProofInput!) {\n    startAuthenticatorApp(input: $input) {\n      secret\n      qrCode\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').StartAuthenticatorAppDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmAuthenticatorApp($input: ConfirmAuthenticatorAppInput!) {\n    confirmAuthenticatorApp(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ConfirmAuthenticatorAppDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveAuthenticatorApp($input: SecondFactorProofInput!) {\n    removeAuthenticatorApp(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemoveAuthenticatorAppDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartPasskey($input: SecondFactorProofInput!) {\n    startPasskey(input: $input) {\n      registration\n      options\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').StartPasskeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddPasskey($input: AddPasskeyInput!) {\n    addPasskey(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AddPasskeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemovePasskey($input: RemovePasskeyInput!) {\n    removePasskey(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemovePasskeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegenerateRecoveryCodes($input: SecondFactorProofInput!) {\n    regenerateRecoveryCodes(input: $input) {\n      recoveryCodes\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RegenerateRecoveryCodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnlinkSignIn($input: UnlinkSignInInput!) {\n    unlinkSignIn(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UnlinkSignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($after: String) {\n    viewer {\n      sessions(first: 20, after: $after) {\n        nodes {\n          id\n          device\n          isCurrent\n          lastSeenIp\n          createdAt\n          lastSeenAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').SessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').EndSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndOtherSessions($input: EndOtherSessionsInput!) {\n    endOtherSessions(input: $input) {\n      endedSessions\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').EndOtherSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {\n    updateNotificationSettings(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateNotificationSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NotificationSettings {\n    viewer {\n      notificationSettings {\n        quietFrom\n        quietTo\n        digestAt\n        timeZone\n        events {\n          event\n          label\n          groupLabel\n          inbox\n          email\n          locked\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').NotificationSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiGuide($id: ID!) {\n    api(id: $id) {\n      documentation {\n        markdown\n      }\n    }\n  }\n"): typeof import('./graphql').ApiGuideDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiReference($id: ID!) {\n    api(id: $id) {\n      documentation {\n        openapi\n      }\n    }\n  }\n"): typeof import('./graphql').ApiReferenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Subscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      apiKey\n      subscription {\n        id\n        status\n        apiId\n        planId\n        authenticationType\n        application {\n          id: applicationId\n          name\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SubscribeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubscriptionCandidates(\n    $planId: ID!\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    formFields(form: SUBSCRIPTION, planId: $planId) {\n      ...FormFieldFields\n    }\n    subscriptionCandidates(\n      planId: $planId\n      search: $search\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        unavailableReason\n        application {\n          id\n          name\n          type\n          clientId\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').SubscriptionCandidatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveApplication($input: ReviewApplicationInput!) {\n    approveApplication(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ApproveApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectApplication($input: ReviewApplicationInput!) {\n    rejectApplication(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RejectApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestApplicationApproval($input: ReviewApplicationInput!) {\n    requestApplicationApproval(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RequestApplicationApprovalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetApplicationFields($input: SetFieldsInput!) {\n    setApplicationFields(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SetApplicationFieldsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryClientRegistration($input: ClientRegistrationInput!) {\n    retryClientRegistration(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RetryClientRegistrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevealClientSecret($input: RevealClientSecretInput!) {\n    revealClientSecret(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevealClientSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LastOperation($id: ID!) {\n    application(id: $id) {\n      registrationOperations(first: 1) {\n        nodes {\n          kind\n          status\n          outcomeUnknown\n          nextAttemptAt\n          error {\n            step\n            code\n            message\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').LastOperationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MemberCandidates($id: ID!, $search: String!) {\n    application(id: $id) {\n      memberCandidates(search: $search) {\n        userId\n        name\n        email\n        isMember\n      }\n    }\n  }\n"): typeof import('./graphql').MemberCandidatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Activity($id: ID!, $after: String, $filter: AuditFilter) {\n    application(id: $id) {\n      activity(first: 30, after: $after, filter: $filter) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          ip\n          changes {\n            field\n            before\n            after\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewClientSecret($input: ClientRegistrationInput!) {\n    renewClientSecret(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RenewClientSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReregisterClient($input: ClientRegistrationInput!) {\n    reregisterClient(input: $input) {\n      clientSecret\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReregisterClientDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CheckClientRegistration($input: ClientRegistrationInput!) {\n    checkClientRegistration(input: $input) {\n      application {\n        clientRegistration {\n          mismatches {\n            field\n            registered\n          }\n        }\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CheckClientRegistrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReapplyClientRegistration($input: ClientRegistrationInput!) {\n    reapplyClientRegistration(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReapplyClientRegistrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdoptClientRegistration($input: ClientRegistrationInput!) {\n    adoptClientRegistration(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AdoptClientRegistrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRegistrationOperation($input: CancelRegistrationOperationInput!) {\n    cancelRegistrationOperation(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CancelRegistrationOperationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApplicationToken($input: CreateApplicationTokenInput!) {\n    createApplicationToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateApplicationTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateApplicationToken($input: RotateAccessTokenInput!) {\n    rotateApplicationToken(input: $input) {\n      token\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RotateApplicationTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApplicationToken($input: RevokeAccessTokenInput!) {\n    revokeApplicationToken(input: $input) {\n      accessToken {\n        id\n        applicationId\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevokeApplicationTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationTokens($id: ID!, $after: String) {\n    application(id: $id) {\n      viewerCanManageAccessTokens\n      accessTokens(first: 20, after: $after) {\n        nodes {\n          ...TokenRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewApplicationToken($id: ID!) {\n    accessTokenDays\n    application(id: $id) {\n      viewerCanManageAccessTokens\n    }\n  }\n"): typeof import('./graphql').NewApplicationTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Credentials($id: ID!) {\n    application(id: $id) {\n      clientRegistration {\n        status\n        providerName\n        clientId\n        hasClientSecret\n        clientSecretExpiresAt\n        secretChangedAt\n        clientIdIssuedAt\n        tokenEndpointAuthMethod\n        scope\n        manageable\n        updatable\n        renewalUnavailableReason\n        checkedAt\n        mismatches {\n          field\n          requested\n          registered\n        }\n        endpoints {\n          issuer\n          authorizationEndpoint\n          tokenEndpoint\n          jwksUri\n          introspectionEndpoint\n          revocationEndpoint\n          userinfoEndpoint\n        }\n      }\n      replacedClient {\n        clientId\n        providerName\n        hasClientSecret\n        clientSecretExpiresAt\n        replacedAt\n        inUse\n        deletable\n      }\n      registrationOperations(first: 10) {\n        nodes {\n          id\n          kind\n          status\n          outcomeUnknown\n          cancelable\n          nextAttemptAt\n          requestedByName\n          createdAt\n          finishedAt\n          error {\n            message\n          }\n          attempts {\n            number\n            startedAt\n            finishedAt\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').CredentialsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      member {\n        role\n      }\n      invitation {\n        email\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AddMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      member {\n        role\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveApplication($input: LeaveApplicationInput!) {\n    leaveApplication(input: $input) {\n      applicationId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').LeaveApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    viewer {\n      user {\n        id\n      }\n    }\n    application(id: $id) {\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      members(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          user {\n            id\n            name\n          }\n          email\n          role\n          isOnlyByTeam\n          joinedAt\n          disabled\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecentActivity($id: ID!) {\n    application(id: $id) {\n      fields {\n        ...AnswerFields\n      }\n      subscriptions(first: 1) {\n        nodes {\n          id\n        }\n      }\n      activity(first: 6) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').RecentActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveApplication($input: ArchiveApplicationInput!) {\n    archiveApplication(input: $input) {\n      removedMemberCount\n      closedSubscriptionCount\n      revokedKeyCount\n      deletesClient\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ArchiveApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApplicationNotifications($input: UpdateApplicationNotificationSettingsInput!) {\n    updateApplicationNotificationSettings(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateApplicationNotificationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationNotifications($id: ID!) {\n    application(id: $id) {\n      id\n      notificationSettings {\n        event\n        label\n        groupLabel\n        recipients\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationNotificationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationSettings($id: ID!) {\n    applicationTypes {\n      type\n      mandatoryGrant\n      needsRedirectUris\n      optionalGrants {\n        grant\n        forbidden\n      }\n    }\n    formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n    viewer {\n      teams(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n    application(id: $id) {\n      ownershipTransfer {\n        ...TransferFields\n      }\n      fields {\n        ...AnswerFields\n      }\n      archivePreview {\n        members\n        subscriptions\n        apiKeys\n        deletesClient\n        leavesClient\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawSubscription($input: SubscriptionActionInput!) {\n    withdrawSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').WithdrawSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseSubscription($input: SubscriptionActionInput!) {\n    closeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CloseSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationWebhooks($id: ID!) {\n    application(id: $id) {\n      webhooks {\n        ...WebhookRow\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationWebhooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      clientSecret\n      application {\n        id\n        name\n        clientId\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TypeOptions {\n    applicationTypes {\n      type\n      unavailable\n      mandatoryGrant\n      needsRedirectUris\n      optionalGrants {\n        grant\n        forbidden\n      }\n      providers {\n        id: providerId\n        name\n        isDefault\n        limitations\n      }\n    }\n    formFields(form: APPLICATION) {\n      ...FormFieldFields\n    }\n  }\n"): typeof import('./graphql').TypeOptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNotificationsAsRead($input: MarkNotificationsAsReadInput!) {\n    markNotificationsAsRead(input: $input) {\n      unreadNotificationCount\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').MarkNotificationsAsReadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitation($input: AnswerInvitationInput!) {\n    acceptInvitation(input: $input) {\n      subjectId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineInvitation($input: AnswerInvitationInput!) {\n    declineInvitation(input: $input) {\n      subjectId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeclineInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnershipOffer($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on OwnershipTransfer {\n        id\n        applicationId\n        apiId\n        subjectName\n        toTeamId\n        toName\n        keptRole\n        status\n        createdAt\n        expiresAt\n        endedAt\n        viewerCanAnswer\n        viewerCanWithdraw\n        requestedBy {\n          name\n        }\n        endedBy {\n          name\n        }\n        contents {\n          memberCount\n          subscriptionCount\n          planCount\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').OwnershipOfferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Offers {\n    receivedInvitations {\n      id\n      subject\n      subjectName\n      role\n      expiresAt\n      invitedBy {\n        name\n      }\n    }\n    receivedOwnershipTransfers {\n      id\n      applicationId\n      subjectName\n      toName\n      toTeamId\n      keptRole\n      expiresAt\n      requestedBy {\n        name\n      }\n    }\n  }\n"): typeof import('./graphql').OffersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubscriptionSide($id: ID!) {\n    subscription(id: $id) {\n      viewerConsumes\n      application {\n        id: applicationId\n      }\n    }\n  }\n"): typeof import('./graphql').SubscriptionSideDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TeamOwned(\n    $id: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $apisAfter: String\n  ) {\n    ownApplications: applications(roles: [PRIMARY_OWNER], orderBy: NAME, first: 100) {\n      nodes {\n        id\n        name\n        viewerCanTransferOwnership\n        primaryOwner {\n          id\n        }\n      }\n    }\n    ownApis: apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n        version\n        viewerCanTransferOwnership\n        owner {\n          id\n        }\n      }\n    }\n    team(id: $id) {\n      id\n      viewerCanManage\n      applications(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          name\n          type\n          picturePath\n          viewerRole\n          viewerCanTransferOwnership\n          updatedAt\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n      apis(first: 20, after: $apisAfter) {\n        nodes {\n          id\n          name\n          version\n          status\n          viewerRole\n          viewerCanTransferOwnership\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n      archivedApplications {\n        id\n        applicationId\n        name\n        archivedAt\n        archivedByName\n      }\n    }\n  }\n"): typeof import('./graphql').TeamOwnedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TeamMembers($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    team(id: $id) {\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      members(first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          user {\n            id\n            name\n          }\n          email\n          role\n          source\n          joinedAt\n          disabled\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').TeamMembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TeamCandidates($id: ID!, $search: String!) {\n    team(id: $id) {\n      memberCandidates(search: $search) {\n        userId\n        name\n        email\n        isMember\n      }\n    }\n  }\n"): typeof import('./graphql').TeamCandidatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GiveToTeam($input: GiveToTeamInput!) {\n    giveToTeam(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').GiveToTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeFromTeam($input: TakeFromTeamInput!) {\n    takeFromTeam(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').TakeFromTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreToTeam($input: RestoreApplicationInput!) {\n    restoreApplication(input: $input) {\n      application {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RestoreToTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTeam($input: CreateTeamInput!) {\n    createTeam(input: $input) {\n      team {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateTeam($input: UpdateTeamInput!) {\n    updateTeam(input: $input) {\n      team {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteTeam($input: TeamInput!) {\n    deleteTeam(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeleteTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddTeamMember($input: AddTeamMemberInput!) {\n    addTeamMember(input: $input) {\n      member {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AddTeamMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteToTeam($input: InviteToTeamInput!) {\n    inviteToTeam(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').InviteToTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeTeamMemberRole($input: ChangeTeamMemberRoleInput!) {\n    changeTeamMemberRole(input: $input) {\n      member {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeTeamMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveTeamMember($input: RemoveTeamMemberInput!) {\n    removeTeamMember(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemoveTeamMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveTeam($input: TeamInput!) {\n    leaveTeam(input: $input) {\n      deletedId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').LeaveTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKeyAsPublisher($input: ApiKeyInput!) {\n    revokeApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RevokeApiKeyAsPublisherDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReactivateApiKey($input: ApiKeyInput!) {\n    reactivateApiKey(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReactivateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeApiKeyExpiry($input: ChangeApiKeyExpiryInput!) {\n    changeApiKeyExpiry(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeApiKeyExpiryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LookUpApiKey($input: LookUpApiKeyInput!) {\n    lookUpApiKey(input: $input) {\n      finding {\n        subscriptionId\n        applicationName\n        planName\n        lastFour\n        status\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').LookUpApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiPublisherCandidates($id: ID!, $search: String!) {\n    api(id: $id) {\n      publisherCandidates(search: $search) {\n        userId\n        name\n        email\n        unavailableReason\n      }\n    }\n  }\n"): typeof import('./graphql').ApiPublisherCandidatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiViewerCandidates($id: ID!, $search: String!) {\n    api(id: $id) {\n      viewerCandidates(search: $search) {\n        userId\n        name\n        email\n        unavailableReason\n      }\n    }\n  }\n"): typeof import('./graphql').ApiViewerCandidatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddApiPublisher($input: AddApiCollaboratorInput!) {\n    addApiPublisher(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AddApiPublisherDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddApiViewer($input: AddApiCollaboratorInput!) {\n    addApiViewer(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AddApiViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveApiPublisher($input: ApiCollaboratorInput!) {\n    removeApiPublisher(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemoveApiPublisherDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveApiViewer($input: ApiCollaboratorInput!) {\n    removeApiViewer(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemoveApiViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiCollaborators($id: ID!) {\n    viewer {\n      teams(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n    api(id: $id) {\n      ownershipTransfer {\n        ...TransferFields\n      }\n      invitations(first: 100) {\n        nodes {\n          ...InvitationFields\n        }\n      }\n      publishers {\n        user {\n          id\n          name\n        }\n        email\n        since\n        disabled\n      }\n      viewers {\n        user {\n          id\n          name\n        }\n        email\n        since\n        disabled\n      }\n    }\n  }\n"): typeof import('./graphql').ApiCollaboratorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiActivity($id: ID!, $after: String, $filter: AuditFilter) {\n    api(id: $id) {\n      activity(first: 30, after: $after, filter: $filter) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          ip\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApiActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublishedApiDocumentation($id: ID!) {\n    api(id: $id) {\n      documentation {\n        markdown\n        openapi\n      }\n    }\n  }\n"): typeof import('./graphql').PublishedApiDocumentationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublishedApiOverview($id: ID!) {\n    publisherSubscriptions(apiId: $id, statuses: [PENDING], first: 5) {\n      nodes {\n        id\n        status\n        authenticationType\n        application {\n          name\n          type\n          ownerName\n        }\n        planName\n        apiId\n        apiName\n        apiVersion\n        comment\n        restored\n        requestedByName\n        createdAt\n        startsAt\n        endsAt\n      }\n    }\n    api(id: $id) {\n      activity(first: 6) {\n        nodes {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').PublishedApiOverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreatePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePlan($input: UpdatePlanInput!) {\n    updatePlan(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdatePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePlanStatus($input: ChangePlanStatusInput!) {\n    changePlanStatus(input: $input) {\n      plan {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangePlanStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReorderPlans($input: ReorderPlansInput!) {\n    reorderPlans(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReorderPlansDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiWebhooks($id: ID!) {\n    api(id: $id) {\n      webhooks {\n        ...WebhookRow\n      }\n    }\n  }\n"): typeof import('./graphql').ApiWebhooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeApiStatus($input: ChangeApiStatusInput!) {\n    changeApiStatus(input: $input) {\n      api {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeApiStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSubscriptionFields($input: SetFieldsInput!) {\n    setSubscriptionFields(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SetSubscriptionFieldsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptSubscription($input: AcceptSubscriptionInput!) {\n    acceptSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AcceptSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectSubscription($input: SubscriptionActionInput!) {\n    rejectSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RejectSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseSubscription($input: SubscriptionActionInput!) {\n    pauseSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').PauseSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeSubscription($input: SubscriptionActionInput!) {\n    resumeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResumeSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseSubscriptionAsPublisher($input: SubscriptionActionInput!) {\n    closeSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CloseSubscriptionAsPublisherDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeSubscriptionDates($input: ChangeSubscriptionDatesInput!) {\n    changeSubscriptionDates(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeSubscriptionDatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferSubscription($input: TransferSubscriptionInput!) {\n    transferSubscription(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').TransferSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSubscriptionLimits($input: SetSubscriptionLimitsInput!) {\n    setSubscriptionLimits(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').SetSubscriptionLimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReviewSubscriptions($input: ReviewSubscriptionsInput!) {\n    reviewSubscriptions(input: $input) {\n      results {\n        id: subscriptionId\n        error\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReviewSubscriptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RequestFilters {\n    apis(scope: MINE, first: 100) {\n      nodes {\n        id\n        name\n        version\n      }\n    }\n  }\n"): typeof import('./graphql').RequestFiltersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RequestPlans($id: ID!) {\n    api(id: $id) {\n      plans {\n        id\n        name\n        authenticationType\n      }\n    }\n  }\n"): typeof import('./graphql').RequestPlansDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmEmail($input: ConfirmEmailInput!) {\n    confirmEmail(input: $input) {\n      viewer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ConfirmEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TokenRow on AccessToken {\n    id\n    name\n    scopes\n    applicationId\n    applicationIds\n    apiIds\n    lastFour\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedIp\n    previousEndsAt\n    revokedAt\n    revokedReason\n    user {\n      name\n    }\n  }\n"): typeof import('./graphql').TokenRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateFormField($input: CreateFormFieldInput!) {\n    createFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateFormFieldDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateFormField($input: UpdateFormFieldInput!) {\n    updateFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateFormFieldDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveFormField($input: RemoveFormFieldInput!) {\n    removeFormField(input: $input) {\n      field {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RemoveFormFieldDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReorderFormFields($input: ReorderFormFieldsInput!) {\n    reorderFormFields(input: $input) {\n      fields {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ReorderFormFieldsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: acceptOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').AcceptOwnershipTransferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: declineOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeclineOwnershipTransferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawOwnershipTransfer($input: OwnershipTransferInput!) {\n    answer: withdrawOwnershipTransfer(input: $input) {\n      transfer {\n        applicationId\n        apiId\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').WithdrawOwnershipTransferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendInvitation($input: InvitationInput!) {\n    resendInvitation(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResendInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawInvitation($input: InvitationInput!) {\n    withdrawInvitation(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').WithdrawInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeInvitationRole($input: ChangeInvitationRoleInput!) {\n    changeInvitationRole(input: $input) {\n      invitation {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ChangeInvitationRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationFields on Invitation {\n    id\n    email\n    role\n    status\n    sentAt\n    expiresAt\n    invitedBy {\n      name\n    }\n  }\n"): typeof import('./graphql').InvitationFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TransferFields on OwnershipTransfer {\n    id\n    toName\n    keptRole\n    expiresAt\n    requestedBy {\n      name\n    }\n    viewerCanWithdraw\n  }\n"): typeof import('./graphql').TransferFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestOwnershipTransfer($input: RequestOwnershipTransferInput!) {\n    requestOwnershipTransfer(input: $input) {\n      transfer {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RequestOwnershipTransferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindInPalette($search: String!) {\n    applications(search: $search, first: 6) {\n      nodes {\n        id\n        name\n        type\n        clientId\n        picturePath\n      }\n    }\n    apis(search: $search, first: 6) {\n      nodes {\n        id\n        name\n        version\n      }\n    }\n  }\n"): typeof import('./graphql').FindInPaletteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        id\n      }\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').CreateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWebhook($input: UpdateWebhookInput!) {\n    updateWebhook(input: $input) {\n      secret\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').UpdateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewWebhookSecret($input: RenewWebhookSecretInput!) {\n    renewWebhookSecret(input: $input) {\n      secret\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').RenewWebhookSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseWebhook($input: WebhookInput!) {\n    pauseWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').PauseWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeWebhook($input: WebhookInput!) {\n    resumeWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResumeWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteWebhook($input: WebhookInput!) {\n    deleteWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').DeleteWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestWebhook($input: WebhookInput!) {\n    testWebhook(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').TestWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendWebhookDelivery($input: ResendWebhookDeliveryInput!) {\n    resendWebhookDelivery(input: $input) {\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResendWebhookDeliveryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendWebhookDeliveries($input: ResendWebhookDeliveriesInput!) {\n    resendWebhookDeliveries(input: $input) {\n      count\n      hasMore\n      lastDeliveryId\n      ...UserErrors\n    }\n  }\n"): typeof import('./graphql').ResendWebhookDeliveriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Account {\n    viewer {\n      id\n      name\n      email\n      account {\n        emailVerifiedAt\n        hasNoEmail\n        requestedEmail\n        hasPassword\n        passwordsAllowed\n        timeZone\n        locale\n        linkedSignIns {\n          issuer\n          subject\n          name\n          createdAt\n          lastUsedAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').AccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyApiKeys(\n    $unusedForDays: Int\n    $statuses: [ApiKeyStatus!]\n    $apiId: ID\n    $applicationId: ID\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    viewer {\n      apiKeys(\n        statuses: $statuses\n        apiId: $apiId\n        applicationId: $applicationId\n        search: $search\n        unusedForDays: $unusedForDays\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        nodes {\n          ...ApiKeyRow\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n      subscriptions(first: 100) {\n        nodes {\n          authenticationType\n          apiId\n          apiName\n          apiVersion\n          application {\n            id: applicationId\n            name\n          }\n        }\n      }\n    }\n  }\n  fragment ApiKeyRow on ApiKey {\n    id\n    lastFour\n    status\n    custom\n    revealable\n    expiresAt\n    lastUsedAt\n    subscription {\n      id\n      status\n      apiName\n      apiVersion\n      planName\n      viewerCanRevealKeys\n      viewerCanManageKeys\n      application {\n        id: applicationId\n        name\n      }\n    }\n  }\n"): typeof import('./graphql').MyApiKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationApiKeys(\n    $id: ID!\n    $statuses: [ApiKeyStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    application(id: $id) {\n      apiKeys(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          ...ApiKeyRow\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationApiKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Catalog(\n    $search: String\n    $tag: String\n    $authenticationType: AuthenticationType\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apiTags {\n      tag\n      count\n    }\n    apis(\n      scope: CATALOG\n      search: $search\n      tag: $tag\n      authenticationType: $authenticationType\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        version\n        description\n        tags\n        status\n        visibility\n        authenticationTypes\n        ownerName\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').CatalogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiDetail($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      version\n      description\n      tags\n      status\n      visibility\n      entryPoint\n      callUrl\n      keyHeader\n      hasMarkdown\n      hasOpenapi\n      updatedAt\n      publishedAt\n      ownerName\n      plans {\n        id\n        name\n        description\n        authenticationType\n        approval\n        status\n        features\n        commentRequired\n        commentPrompt\n        termsVersion\n        terms\n        jwt {\n          issuer\n          audience\n          clientIdClaim\n          requiredScopes\n        }\n        oauth2 {\n          authorizationServer\n          requiredScopes\n        }\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n      viewerSubscriptions {\n        id\n        status\n        planId\n        planName\n        createdAt\n        endsAt\n        application {\n          id: applicationId\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApiDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationHeader($id: ID!) {\n    application(id: $id) {\n      id\n      name\n      type\n      status\n      description\n      domain\n      clientId\n      picturePath\n      redirectUris\n      grantTypes\n      createdAt\n      updatedAt\n      archivedAt\n      lastUsedAt\n      viewerRole\n      memberCount\n      registrationStatus\n      approval\n      approvalReason\n      viewerCanReview\n      clientRegistration {\n        statusNote\n      }\n      ownerName\n      team {\n        id\n        name\n      }\n      primaryOwner {\n        name\n      }\n      viewerCanEdit\n      viewerCanManageMembers\n      viewerCanRevealClientSecret\n      viewerCanRenewClientSecret\n      viewerCanRepairRegistration\n      viewerCanSeeActivity\n      viewerCanSeeUsage\n      viewerCanSeeWebhooks\n      viewerCanTransferOwnership\n      viewerCanAssignOwner\n      viewerCanArchive\n      viewerCanLeave\n    }\n  }\n"): typeof import('./graphql').ApplicationHeaderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationList(\n    $scope: ApplicationScope\n    $search: String\n    $types: [ApplicationType!]\n    $roles: [ApplicationRole!]\n    $statuses: [RegistrationStatus!]\n    $approvals: [ApplicationApproval!]\n    $orderBy: ApplicationOrder\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    applications(\n      scope: $scope\n      search: $search\n      types: $types\n      roles: $roles\n      statuses: $statuses\n      approvals: $approvals\n      orderBy: $orderBy\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        type\n        picturePath\n        registrationStatus\n        approval\n        viewerRole\n        memberCount\n        ownerName\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ObservedCallsFields on ObservedCalls {\n    lastAdmittedAt\n    lastRejected {\n      at\n      title\n      sentence\n      fix\n      fixPage\n      slug\n      requestId\n    }\n  }\n"): typeof import('./graphql').ObservedCallsFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FirstCall($subscriptionId: ID!, $apiId: ID!, $applicationId: ID!) {\n    subscription(id: $subscriptionId) {\n      observedCalls {\n        ...ObservedCallsFields\n      }\n    }\n    api(id: $apiId) {\n      entryPoint\n      callUrl\n      keyHeader\n      plans {\n        id\n        jwt {\n          issuer\n          audience\n          requiredScopes\n        }\n        oauth2 {\n          authorizationServer\n          requiredScopes\n        }\n      }\n    }\n    application(id: $applicationId) {\n      clientId\n      grantTypes\n      redirectUris\n      clientRegistration {\n        status\n        clientId\n        tokenEndpointAuthMethod\n        scope\n        endpoints {\n          issuer\n          authorizationEndpoint\n          tokenEndpoint\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').FirstCallDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ObservedCalls($id: ID!) {\n    subscription(id: $id) {\n      observedCalls {\n        ...ObservedCallsFields\n      }\n    }\n  }\n"): typeof import('./graphql').ObservedCallsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FormFieldFields on FormField {\n    id\n    form\n    planId\n    key\n    label\n    help\n    kind\n    options\n    required\n    hidden\n    writeOnce\n    applicationTypes\n  }\n"): typeof import('./graphql').FormFieldFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AnswerFields on FieldAnswer {\n    value\n    field {\n      ...FormFieldFields\n    }\n  }\n"): typeof import('./graphql').AnswerFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HomePage {\n    receivedInvitations {\n      id\n      subjectName\n      role\n      invitedBy {\n        name\n      }\n    }\n    receivedOwnershipTransfers {\n      id\n      subjectName\n      requestedBy {\n        name\n      }\n    }\n    viewer {\n      pendingRequestCount\n      publisherDashboard {\n        apiCount\n      }\n      administratorDashboard {\n        providerCount\n        failedMailCount\n        pendingUserCount\n        pendingApplicationCount\n        backupFailed\n        backupUnverified\n        pausedWebhookCount\n        incompleteWebhookCount\n        silentGatewayCount\n        unmanagedTeamCount\n        problemCounts {\n          failed\n          orphaned\n          possibleOrphans\n        }\n        providers {\n          id\n          name\n          unconfirmedOrigins\n          initialAccessTokenExpiresAt\n        }\n      }\n      subscriptions(first: 1) {\n        nodes {\n          id\n        }\n      }\n      consumerDashboard {\n        complete\n        pausedWebhooks {\n          webhookId\n          name\n          applicationId\n          apiId\n          subjectName\n          statusReason\n          missingSince\n        }\n        incompleteWebhooks {\n          webhookId\n          name\n          applicationId\n          apiId\n          subjectName\n          missingSince\n        }\n        expiringAccessTokens {\n          name\n          applicationId\n          applicationName\n          expiresAt\n        }\n        rejectedApplications {\n          id\n          name\n        }\n        needsAttention {\n          id\n          name\n          registrationStatus\n          viewerCanRepairRegistration\n        }\n        expiring {\n          kind\n          applicationId\n          applicationName\n          subscriptionId\n          endsAt\n          detail\n        }\n        pending {\n          id\n          apiName\n          planName\n          createdAt\n          restored\n          application {\n            id: applicationId\n            name\n          }\n        }\n        applications {\n          id\n          name\n          type\n          picturePath\n          registrationStatus\n          viewerRole\n          updatedAt\n        }\n        activity {\n          id\n          occurredAt\n          action\n          actorKind\n          actorName\n          asAdministrator\n          subjectName\n          applicationName\n          changes {\n            field\n            before\n            after\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').HomePageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HomeHealth {\n    installationHealth {\n      checks {\n        name\n        title\n        status\n      }\n    }\n  }\n"): typeof import('./graphql').HomeHealthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Inbox($after: String, $unread: Boolean, $group: NotificationGroup) {\n    viewer {\n      unreadNotificationCount\n      notifications(first: 30, after: $after, unread: $unread, group: $group) {\n        nodes {\n          id\n          text\n          path\n          createdAt\n          readAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').InboxDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnreadNotifications {\n    viewer {\n      unreadNotificationCount\n    }\n  }\n"): typeof import('./graphql').UnreadNotificationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProviderDetail($id: ID!) {\n    node(id: $id) {\n      ... on ClientRegistrationProvider {\n        id\n        name\n        description\n        discoveryUrl\n        initialAccessMethod\n        clientId\n        hasClientSecret\n        scopes\n        tokenEndpointAuthMethod\n        hasInitialAccessToken\n        initialAccessTokenExpiresAt\n        introspectionClientId\n        hasIntrospectionSecret\n        softwareId\n        renewal {\n          method\n          endpoint\n        }\n        announcedRenewalEndpoint\n        trustedCertificates\n        trustedOrigins\n        unconfirmedOrigins\n        isDefault\n        isEmbedded\n        extendedApplicationTypes\n        applicationTypes\n        dependentApplications\n        createdAt\n        updatedAt\n        testedAt\n        capabilities {\n          management\n          read\n          update\n          delete\n          renewSecret\n          secretRotatesAtUpdate\n          registrationTokenRotates\n          issuesSecret\n        }\n        endpoints {\n          issuer\n          tokenEndpoint\n        }\n        latestTest {\n          id\n          status\n          undeletedProbe\n          requestedByName\n          createdAt\n          steps {\n            step\n            status\n            milliseconds\n            detail\n            error {\n              message\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ProviderDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublishedPlan($id: ID!) {\n    plan(id: $id) {\n      id\n      apiId\n      name\n      description\n      authenticationType\n      approval\n      status\n      features\n      commentRequired\n      commentPrompt\n      termsVersion\n      terms\n      jwt {\n        issuer\n        jwksUri\n        publicKey\n        clientIdClaim\n        audience\n        requiredScopes\n      }\n      oauth2 {\n        authorizationServer\n        requiredScopes\n      }\n      rate {\n        ...RateFields\n      }\n      quota {\n        ...QuotaFields\n      }\n      createdAt\n      publishedAt\n      closedAt\n      openSubscriptionCount\n    }\n    formFields(form: SUBSCRIPTION, planId: $id) {\n      ...FormFieldFields\n    }\n  }\n"): typeof import('./graphql').PublishedPlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublishedSubscription($id: ID!) {\n    apiKeyPolicy {\n      shownOnce\n      customAllowed\n    }\n    subscription(id: $id) {\n      id\n      status\n      authenticationType\n      application {\n        name\n        type\n        status\n        clientId\n        ownerName\n      }\n      planId\n      planName\n      planStatus\n      apiId\n      apiName\n      apiVersion\n      comment\n      message\n      acceptedTerms\n      acceptedTermsText\n      restored\n      requestedByName\n      createdAt\n      startsAt\n      endsAt\n      reviewedAt\n      closedAt\n      updatedAt\n      limits {\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n        ownRateCalls\n        ownQuotaCalls\n      }\n      quotaUse {\n        ...QuotaUseFields\n      }\n      fields {\n        ...AnswerFields\n      }\n      viewerCanManageSubscriptions\n      gatewayRollout {\n        ...RolloutFields\n      }\n      keys {\n        id\n        lastFour\n        status\n        custom\n        createdAt\n        expiresAt\n        revokedAt\n        endCause\n        reactivationUnavailableReason\n        lastUsedAt\n      }\n    }\n  }\n"): typeof import('./graphql').PublishedSubscriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TransferPlans($id: ID!) {\n    api(id: $id) {\n      plans {\n        id\n        name\n        authenticationType\n        status\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').TransferPlansDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublisherDashboard {\n    viewer {\n      pendingRequestCount\n      publisherDashboard {\n        apiCount\n        pending {\n          ...SubscriptionRow\n        }\n        recent {\n          ...SubscriptionRow\n        }\n      }\n    }\n    apis(scope: MINE, first: 6) {\n      nodes {\n        id\n        name\n        version\n        status\n        visibility\n        authenticationTypes\n        pendingRequests\n        ownerName\n        updatedAt\n      }\n    }\n  }\n  fragment SubscriptionRow on Subscription {\n    id\n    status\n    authenticationType\n    application {\n      name\n      type\n      ownerName\n    }\n    planName\n    apiId\n    apiName\n    apiVersion\n    comment\n    restored\n    requestedByName\n    createdAt\n    startsAt\n    endsAt\n  }\n"): typeof import('./graphql').PublisherDashboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiList(\n    $scope: ApiScope\n    $search: String\n    $statuses: [ApiStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    apis(\n      scope: $scope\n      search: $search\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        name\n        version\n        status\n        visibility\n        authenticationTypes\n        pendingRequests\n        ownerName\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').ApiListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublisherSubscriptions(\n    $apiId: ID\n    $planId: ID\n    $search: String\n    $statuses: [SubscriptionStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    publisherSubscriptions(\n      apiId: $apiId\n      planId: $planId\n      search: $search\n      statuses: $statuses\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      nodes {\n        id\n        status\n        authenticationType\n        application {\n          name\n          type\n          ownerName\n        }\n        planName\n        apiId\n        apiName\n        apiVersion\n        comment\n        restored\n        requestedByName\n        createdAt\n        startsAt\n        endsAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').PublisherSubscriptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PendingRequests {\n    viewer {\n      pendingRequestCount\n    }\n  }\n"): typeof import('./graphql').PendingRequestsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublishedApi($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      version\n      description\n      tags\n      status\n      visibility\n      entryPoint\n      callUrl\n      upstreamUrl\n      keyHeader\n      keyQueryParameter\n      forwardsCredential\n      owner {\n        id\n        name\n      }\n      ownerName\n      team {\n        id\n        name\n      }\n      viewerRole\n      hasMarkdown\n      hasOpenapi\n      pendingRequests\n      createdAt\n      updatedAt\n      publishedAt\n      viewerCanManage\n      viewerCanManagePublishers\n      viewerCanTransferOwnership\n      viewerCanArchive\n      viewerCanManageSubscriptions\n      viewerCanSeeUsage\n      plans {\n        ...ListedPlan\n      }\n    }\n  }\n"): typeof import('./graphql').PublishedApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ListedPlan on Plan {\n    id\n    name\n    description\n    authenticationType\n    approval\n    status\n    openSubscriptionCount\n  }\n"): typeof import('./graphql').ListedPlanFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllPlansOfApi($id: ID!) {\n    api(id: $id) {\n      plans(first: 500) {\n        ...ListedPlan\n      }\n    }\n  }\n"): typeof import('./graphql').AllPlansOfApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IssuerOptions($id: ID!) {\n    api(id: $id) {\n      issuerOptions {\n        providerId\n        name\n        isDefault\n        issuer\n        jwksUri\n        introspects\n      }\n    }\n  }\n"): typeof import('./graphql').IssuerOptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UserErrors on MutationPayload {\n    userErrors {\n      code\n      field\n      message\n    }\n  }\n"): typeof import('./graphql').UserErrorsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RateFields on Rate {\n    calls\n    period\n  }\n  fragment QuotaFields on Quota {\n    calls\n    period\n    timeZone\n  }\n  fragment QuotaUseFields on QuotaUse {\n    endsAt\n    used\n    forecast\n    usedUpAt\n  }\n  fragment RolloutFields on GatewayRollout {\n    connected\n    live\n    notResponding\n  }\n"): typeof import('./graphql').RateFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MySubscriptions(\n    $unusedForDays: Int\n    $statuses: [SubscriptionStatus!]\n    $search: String\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    viewer {\n      subscriptions(\n        statuses: $statuses\n        search: $search\n        unusedForDays: $unusedForDays\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        nodes {\n          id\n          status\n          authenticationType\n          planName\n          apiId\n          apiName\n          apiVersion\n          createdAt\n          startsAt\n          endsAt\n          application {\n            id: applicationId\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').MySubscriptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationSubscriptions(\n    $id: ID!\n    $statuses: [SubscriptionStatus!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    application(id: $id) {\n      subscriptions(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {\n        nodes {\n          id\n          status\n          authenticationType\n          planName\n          apiId\n          apiName\n          apiVersion\n          createdAt\n          startsAt\n          endsAt\n          application {\n            id: applicationId\n            name\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationSubscriptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubscriptionDetail($id: ID!) {\n    apiKeyPolicy {\n      shownOnce\n    }\n    subscription(id: $id) {\n      id\n      status\n      authenticationType\n      planId\n      planName\n      planStatus\n      apiId\n      apiName\n      apiVersion\n      comment\n      message\n      acceptedTerms\n      acceptedTermsText\n      restored\n      requestedByName\n      createdAt\n      startsAt\n      endsAt\n      reviewedAt\n      closedAt\n      fields {\n        ...AnswerFields\n      }\n      application {\n        id: applicationId\n        name\n        status\n        clientId\n      }\n      limits {\n        rate {\n          ...RateFields\n        }\n        quota {\n          ...QuotaFields\n        }\n      }\n      quotaUse {\n        ...QuotaUseFields\n      }\n      gatewayRollout {\n        ...RolloutFields\n      }\n      viewerCanClose\n      viewerCanManageKeys\n      viewerCanRevealKeys\n      lastUsedAt\n      keys {\n        id\n        lastFour\n        status\n        custom\n        revealable\n        createdAt\n        expiresAt\n        revokedAt\n        lastUsedAt\n        gatewayRollout {\n          ...RolloutFields\n        }\n        callsSinceRenewal\n      }\n      history {\n        id\n        occurredAt\n        action\n        actorKind\n        actorName\n        asAdministrator\n        subjectName\n        changes {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').SubscriptionDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TeamList($scope: TeamScope, $search: String, $first: Int, $after: String, $last: Int, $before: String) {\n    teams(scope: $scope, search: $search, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        id\n        name\n        viewerRole\n        memberCount\n        managerCount\n        applicationCount\n        apiCount\n        updatedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').TeamListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TeamHeader($id: ID!) {\n    viewer {\n      user {\n        id\n      }\n    }\n    team(id: $id) {\n      id\n      name\n      description\n      applicationRole\n      apiRole\n      createdAt\n      viewerRole\n      memberCount\n      managerCount\n      applicationCount\n      apiCount\n      viewerCanManage\n      viewerCanLeave\n    }\n  }\n"): typeof import('./graphql').TeamHeaderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ManagedTeams {\n    viewer {\n      teams(role: MANAGER, first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ManagedTeamsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UsageNumbers on UsageTotals {\n    calls\n    errors\n    rejected\n    p50\n    p95\n    p99\n  }\n  fragment UsageFields on Usage {\n    from\n    to\n    timeZone\n    resolution\n    completeUntil\n    totals {\n      ...UsageNumbers\n    }\n    previous {\n      ...UsageNumbers\n    }\n    points {\n      at\n      isComplete\n      totals {\n        ...UsageNumbers\n      }\n    }\n    series {\n      key\n      name\n      totals {\n        ...UsageNumbers\n      }\n    }\n  }\n  fragment RefusedCallRow on RefusedCall {\n    id\n    at\n    requestId\n    reason\n    status\n    method\n    path\n    apiId\n    apiName\n    planName\n    applicationId\n    applicationName\n    subscriptionId\n    keyLastFour\n    title\n    explanation\n    solution\n    fixPage\n    slug\n  }\n"): typeof import('./graphql').UsageNumbersFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationUsage(\n    $id: ID!\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    application(id: $id) {\n      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n        ...UsageFields\n      }\n      refusedCalls(first: 20, after: $after) {\n        nodes {\n          ...RefusedCallRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApplicationUsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiUsage(\n    $id: ID!\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    api(id: $id) {\n      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n        ...UsageFields\n      }\n      refusedCalls(first: 20, after: $after) {\n        nodes {\n          ...RefusedCallRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ApiUsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlatformUsage(\n    $range: UsageRange\n    $timeZone: String\n    $splitBy: UsageSplit\n    $after: String\n    $requestId: String!\n    $withRequest: Boolean!\n  ) {\n    refusedCall(requestId: $requestId) @include(if: $withRequest) {\n      ...RefusedCallRow\n    }\n    platformUsage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {\n      ...UsageFields\n    }\n    refusedCallsWithoutApi(first: 20, after: $after) {\n      nodes {\n        ...RefusedCallRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').PlatformUsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WebhookRow on Webhook {\n    id\n    name\n    url\n    format\n    status\n    statusReason\n    failingSince\n    missingSince\n    waitingCount\n  }\n"): typeof import('./graphql').WebhookRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookDetail($id: ID!, $after: String, $status: WebhookDeliveryStatus) {\n    webhook(id: $id) {\n      ...WebhookRow\n      events\n      previousSecretEndsAt\n      createdAt\n      deliveries(first: 20, after: $after, status: $status) {\n        nodes {\n          id\n          messageId\n          event\n          status\n          isResend\n          attemptCount\n          createdAt\n          nextAttemptAt\n          deliveredAt\n          lastStatus\n          lastError\n          attempts {\n            startedAt\n            milliseconds\n            status\n            response\n            error\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').WebhookDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookEvents($subject: WebhookSubject!) {\n    webhookEvents(subject: $subject) {\n      name\n      label\n    }\n  }\n"): typeof import('./graphql').WebhookEventsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
